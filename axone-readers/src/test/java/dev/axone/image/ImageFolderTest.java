package dev.axone.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.data.Column;
import dev.axone.data.DataException;
import dev.axone.data.DataSource;
import dev.axone.data.Dataset;
import dev.axone.folder.FittedOptions;
import dev.axone.folder.FolderReading;
import dev.axone.folder.FolderSource;
import dev.axone.folder.OnError;
import dev.axone.tensor.Shape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

final class ImageFolderTest {
  private static final DataSource IMAGES = DataSource.named("images");

  @TempDir private Path folder;

  private String message(Executable e) {
    return assertThrows(DataException.class, e).getMessage().replace(folder.toString(), "$DIR");
  }

  private Map<String, String> options(String... more) {
    Map<String, String> options = new HashMap<>(Map.of("path", folder.toString()));
    for (int i = 0; i < more.length; i += 2) {
      options.put(more[i], more[i + 1]);
    }
    return options;
  }

  private String refused(String... more) {
    return message(() -> IMAGES.train(options(more)));
  }

  private static float[] read(Column column, int sample) {
    float[] floats = new float[column.shape().size()];
    column.read(sample, MemorySegment.ofArray(floats), 0);
    return floats;
  }

  private static int label(Dataset data, int sample) {
    return (int) read(data.targets().getFirst(), sample)[0];
  }

  @Test
  void saysWhatIsWrongWithTheFolder() throws IOException {
    assertEquals(
        "data 'images' needs the option 'path': a folder with a folder for each class",
        message(() -> IMAGES.train(Map.of())));
    assertEquals(
        "$DIR: no class folder found; a folder for each class is needed, with its images in it",
        refused());
    assertEquals(
        "$DIR/none: there is no such folder; correct the path", refused("path", folder + "/none"));
    Drawn.grey(folder, "a/1.png", 4, 4, 1);
    Files.createDirectory(folder.resolve("b"));
    Drawn.write(folder.resolve("b/.hidden"), new byte[3]);
    assertEquals(
        "$DIR/b: the class has no image, at least 1 is needed; put some into it or remove the"
            + " folder",
        refused());
    Files.createDirectory(folder.resolve("b/deep"));
    assertEquals(
        "$DIR/b/deep: is a folder where an image is needed; move its files up; or skip such files"
            + " with on_error: skip",
        refused());
    Drawn.grey(folder, "left.png", 4, 4, 1);
    assertEquals(
        "$DIR/left.png: is not a folder; give the folder that contains the class folders",
        refused("path", folder + "/left.png"));
  }

  @Test
  void saysWhatIsWrongWithOptions() throws IOException {
    Drawn.grey(folder, "a/1.png", 4, 4, 1);
    assertEquals(
        "data 'images': size must be HEIGHTxWIDTH, for instance 28x28, found '0x4'",
        refused("size", "0x4"));
    assertEquals(
        "data 'images': size must be HEIGHTxWIDTH, for instance 28x28, found 'large'",
        refused("size", "large"));
    assertEquals(
        "data 'images': channels must be 1 (grayscale) or 3 (RGB), found '4'",
        refused("channels", "4"));
    assertEquals(
        "data 'images': on_error must be fail or skip, found 'ignore'",
        refused("on_error", "ignore"));
    assertTrue(refused("szie", "4").startsWith("data 'images' has no option 'szie'"));
  }

  @Test
  void aFileThatIsNoImageEndsItOrIsLeftOutAndCounted() throws IOException {
    for (int i = 0; i < 100; i++) {
      Drawn.grey(folder, "a/%03d.png".formatted(i), 5, 4, i);
    }
    Drawn.grey(folder, "b/1.png", 5, 4, 1);
    Drawn.write(folder.resolve("a/050.png"), new byte[] {1, 2, 3, 4, 5});
    Drawn.write(folder.resolve("a/071.png"), new byte[0]);
    String first =
        "$DIR/a/050.png: is not an image, it starts with 01 02 03 04; allowed are PNG, JPEG, BMP,"
            + " GIF and WebP";
    for (int round = 0; round < 20; round++) { // whichever thread is faster
      assertEquals(first + "; or skip such files with on_error: skip", refused());
    }
    FolderReading.Result read =
        ImageFolder.read(folder, ImageOptions.of().withOnError(OnError.SKIP));
    assertEquals(99, read.data().size());
    assertEquals(
        "2 files were skipped, the first: " + first,
        read.skipped().sentence().replace(folder.toString(), "$DIR"));
    Drawn.write(folder.resolve("b/1.png"), new byte[] {9});
    assertEquals(
        "$DIR/b: none of the class's 1 file can be used: " + first, refused("on_error", "skip"));
  }

  @Test
  void differentSizesAreNamed() throws IOException {
    Drawn.grey(folder, "a/1.png", 4, 6, 1);
    Drawn.grey(folder, "a/2.png", 8, 3, 2);
    Drawn.grey(folder, "b/1.png", 8, 3, 3);
    assertEquals(
        "$DIR: images differ in their size from the first training image (6x4): 3x8 (2, the first"
            + " $DIR/a/2.png), 6x4 (1, the first $DIR/a/1.png); set size: 3x8 (height x width),"
            + " to which all are resized",
        refused());
    // Only files that are not images are skipped.
    assertTrue(refused("on_error", "skip").contains("set size: 3x8"));
    assertEquals(Shape.of(5, 7), shape("size", "5x7"));
    assertEquals(Shape.of(5, 5), shape("size", "5"));
    assertEquals(Shape.of(5, 7, 3), shape("size", "5×7", "channels", "3"));
  }

  private Shape shape(String... more) {
    return IMAGES.train(options(more)).inputs().getFirst().shape();
  }

  @Test
  void greyAndColouredImagesAreNotMixedUnasked() throws IOException {
    Drawn.grey(folder, "a/1.png", 4, 4, 1);
    BufferedImage colours = Drawn.noise(4, 4, BufferedImage.TYPE_3BYTE_BGR, 1);
    Drawn.write(folder.resolve("a/2.png"), Drawn.encode(colours, "png"));
    assertEquals(
        "$DIR: images differ in their colours from the first training image (grey): grey (1, the"
            + " first $DIR/a/1.png), coloured (1, the first $DIR/a/2.png); set channels: 1 for"
            + " grayscale or channels: 3 for RGB",
        refused());
    assertEquals(Shape.of(4, 4), shape("channels", "1"));
    assertEquals(Shape.of(4, 4, 3), shape("channels", "3"));
  }

  /** A file is read in the same way in prediction as in training, bit by bit. */
  @Test
  void samplesHaveTheBitsOfASingleImage() throws IOException {
    for (String name : List.of("a/1.png", "a/2.png", "b/1.png")) {
      BufferedImage colours = Drawn.noise(9, 14, BufferedImage.TYPE_3BYTE_BGR, name.hashCode());
      Drawn.write(folder.resolve(name), Drawn.encode(colours, "png"));
    }
    Dataset data = IMAGES.train(options("size", "6x5", "channels", "1"));
    assertEquals(List.of("a", "b"), data.classNames());
    List<String> order = List.of("a/1.png", "b/1.png", "a/2.png");
    for (int i = 0; i < 3; i++) {
      Column single =
          Image.read(folder.resolve(order.get(i))).withChannels(1).fit(5, 6).column(Shape.of(6, 5));
      float[] expected = read(single, 0);
      float[] found = read(data.inputs().getFirst(), i);
      for (int j = 0; j < expected.length; j++) {
        assertEquals(Float.floatToRawIntBits(expected[j]), Float.floatToRawIntBits(found[j]));
      }
      assertEquals(order.get(i).startsWith("a") ? 0 : 1, label(data, i));
    }
  }

  @Test
  void partsAreFound() throws IOException {
    Drawn.grey(folder, "all/train/b/1.png", 4, 4, 1);
    Drawn.grey(folder, "all/train/c/1.png", 4, 4, 2);
    Map<String, String> all = Map.of("path", folder + "/all");
    assertFalse(IMAGES.hasTest(all));
    assertEquals(
        "$DIR/all/train: there is no test part; give its folder with the option 'test', put the"
            + " images into folders train and test, or let the recipe split them",
        message(() -> IMAGES.test(all)));
    Drawn.grey(folder, "all/test/c/1.png", 4, 4, 3);
    assertTrue(IMAGES.hasTest(all));
    Dataset test = IMAGES.test(all);
    assertEquals(List.of("b", "c"), test.classNames());
    assertEquals(1, label(test, 0));
    assertEquals(List.of("b", "c"), IMAGES.train(all).classNames());
    Map<String, String> named = Map.of("path", folder + "/all/train", "test", folder + "/all/test");
    assertTrue(IMAGES.hasTest(named));
    assertEquals(1, IMAGES.test(named).size());
    Drawn.grey(folder, "all/test/d/1.png", 4, 4, 3);
    assertEquals(
        "$DIR/all/test: class 'd' is not among the 2 classes of the training data (b, c); remove"
            + " it, or put images of it into $DIR/all/train",
        message(() -> IMAGES.test(all)));
  }

  @Test
  void imagesToTestOnHaveTheSizeOfThoseToTrainOn() throws IOException {
    Drawn.grey(folder, "train/b/1.png", 4, 4, 1);
    Drawn.grey(folder, "test/b/1.png", 6, 6, 2);
    assertEquals(
        "$DIR/test: images differ in their size from the first training image (4x4): 6x6 (1, the"
            + " first $DIR/test/b/1.png); set size: 6x6 (height x width), to which all are resized",
        message(() -> IMAGES.test(options())));
    assertEquals(Shape.of(5, 5), IMAGES.test(options("size", "5x5")).inputs().getFirst().shape());
  }

  @Test
  void whatMixedImagesNeedIsChosenAndSaid() throws IOException {
    Drawn.grey(folder, "a/1.png", 300, 200, 1);
    Drawn.grey(folder, "a/2.png", 320, 160, 2);
    Drawn.write(
        folder.resolve("b/1.png"),
        Drawn.encode(Drawn.noise(40, 30, BufferedImage.TYPE_3BYTE_BGR, 3), "png"));
    Drawn.write(folder.resolve("b/notes.txt"), new byte[] {'n', 'o', 't', 'e'});
    Drawn.grey(folder, "left.png", 4, 4, 1);
    FittedOptions fitted = new ImageFolderSource().fitted(options());
    assertEquals(
        Map.of("path", folder.toString(), "size", "64x96", "channels", "3", "on_error", "skip"),
        fitted.options());
    assertTrue(
        fitted.notes().get(1).contains("the images have 3 sizes from 30x40 to 200x300"),
        fitted.notes().get(1));
    assertEquals(3, IMAGES.train(fitted.options()).size());
    Map<String, String> given = options("size", "8x8", "channels", "1", "on_error", "fail");
    assertEquals(given, new ImageFolderSource().fitted(given).options());
    assertEquals("images", FolderSource.of(folder).name());
  }
}
