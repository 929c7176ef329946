package dev.axone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Curves of runs and the diagram of a network; control characters in names are removed. */
final class PlotTest {
  @TempDir private Path folder;

  private void run(String name, double rate) throws IOException {
    Path run = Files.createDirectories(folder.resolve(name));
    Files.writeString(run.resolve("recipe.yaml"), "name: x\n");
    StringBuilder lines = new StringBuilder();
    for (int e = 1; e <= 12; e++) {
      double loss = Math.exp(-rate * e);
      lines.append("{\"epoch\":" + e + ",\"seconds\":1.0,\"loss\":" + loss);
      lines.append(",\"accuracy\":" + (1 - loss) + ",\"val_loss\":" + (loss + 0.1));
      lines.append(",\"val_accuracy\":" + (e == 5 ? "null" : 0.9 - loss) + "}\n");
    }
    Files.writeString(run.resolve("metrics.jsonl"), lines + "{\"epoch\":13,\"sec");
  }

  @Test
  void curvesOfRunsAreDrawn() throws IOException {
    run("a", 0.3);
    run("b", 0.5);
    assertEquals("Drawn in $DIR/a/curves.svg\n", Axone.type(folder, "plot $DIR/a").ok());
    String svg = Files.readString(folder.resolve("a/curves.svg"));
    for (String words :
        new String[] {">loss<", ">accuracy<", ">training<", ">validation<", ">epoch<"}) {
      assertTrue(svg.contains(words), words);
    }
    assertFalse(svg.contains(">seconds<"));
    Axone.type(folder, "plot $DIR/a $DIR/b --metric loss --log --out $DIR/both.png").ok();
    BufferedImage png = ImageIO.read(folder.resolve("both.png").toFile());
    assertEquals(920, png.getWidth());
    Axone wrong = Axone.type(folder, "plot $DIR/a --metric los");
    assertEquals(2, wrong.exit());
    assertTrue(wrong.err().contains("did you mean 'loss'?"), wrong.err());
    Files.delete(folder.resolve("b/metrics.jsonl"));
    Axone.type(folder, "plot $DIR/b")
        .fails(65, "$DIR/b: no epoch has ended yet, so there is nothing to plot");
  }

  @Test
  void theNetworkIsDrawn() throws IOException {
    Axone.type(folder, "summary mnist-cnn --graph $DIR/g.svg").ok();
    String svg = Files.readString(folder.resolve("g.svg"));
    assertTrue(svg.contains(">Conv2d<") && svg.contains(">(batch, 10)<"), svg);
    Axone.type(folder, "summary mnist-cnn --graph $DIR/g.png").ok();
    assertTrue(ImageIO.read(folder.resolve("g.png").toFile()).getHeight() > 400);
  }

  @Test
  void controlCharactersOfUsersReachNoTerminal() throws IOException {
    Files.writeString(
        folder.resolve("c.csv"), "na\u001b[31mme,kind\nx\u001b]0;t\u0007,a\ny,b\nx\u001b[2J,a\n");
    for (String command :
        new String[] {
          "data describe $DIR/c.csv",
          "new $DIR/c.csv --target kind --out $DIR/c.yaml",
          "train $DIR/\u001b[31m.yaml"
        }) {
      Axone a = Axone.type(folder, command);
      assertFalse((a.out() + a.err()).matches("(?s).*[\u001b\u0007].*"), a.out() + a.err());
    }
  }
}
