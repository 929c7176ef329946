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

/** {@code axone data}, and training on folders. */
final class FolderDataTest {
  @TempDir private Path folder;

  private Axone axone(String command) {
    return Axone.type(folder, command);
  }

  @Test
  void saysWhatIsWrong() throws IOException {
    Axone none = axone("data show nothing --out $DIR/a.png");
    assertEquals(65, none.exit());
    assertTrue(
        none.err()
            .startsWith("axone: 'nothing': there is no file, folder or data source of that name"),
        none.err());
    axone("data show text --out $DIR/a.png")
        .fails(
            65,
            "images have samples of [height, width], [height, width, 1] or [height, width, 3],"
                + " found [128]");
    axone("data show mnist --rows 0 --out $DIR/a.png")
        .fails(
            65,
            "--rows and --columns: found 0 and 20, allowed are 1 or more and at most 100000 images"
                + " in all");
    axone("data export text $DIR/b")
        .fails(
            65,
            "images have samples of [height, width], [height, width, 1] or [height, width, 3],"
                + " found [128]");
    Axone nowhere = axone("data show mnist --out $DIR/no/a.png");
    assertEquals(73, nowhere.exit(), nowhere.err());
    assertFalse(Files.exists(folder.resolve("no")));
    assertEquals(2, axone("data").exit());
  }

  /** Images in folders are shown, described, trained on and predicted. */
  @Test
  void aFolderOfImagesIsTrainedOn() throws IOException {
    WarmUp.writeData(folder);
    axone("data export idx,path=$DIR $DIR/pngs").ok();
    assertEquals(
        "$DIR/first.png: 6 of 250 samples\n",
        axone("data show $DIR/pngs --rows 2 --columns 3 --out $DIR/first.png").ok());
    BufferedImage sheet = ImageIO.read(folder.resolve("first.png").toFile());
    assertEquals(3 * (56 + 4) + 4, sheet.getWidth());
    String described = axone("data describe $DIR/pngs --html $DIR/page.html").ok();
    assertTrue(described.startsWith("$DIR/pngs: 500 images in 10 classes\n"), described);
    assertTrue(described.contains("sizes     28x28 (500)"), described);
    assertTrue(Files.readString(folder.resolve("page.html")).contains("500 images"));
    axone(
            "train mnist-logreg --run $DIR/run --epochs 1 --set data.source=images --set"
                + " data.path=$DIR/pngs")
        .ok();
    String predicted = axone("predict $DIR/run $DIR/pngs/test/3/00004.png").ok();
    assertTrue(predicted.startsWith("$DIR/pngs/test/3/00004.png: "), predicted);
  }
}
