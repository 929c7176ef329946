package dev.axone.image;

import dev.axone.describe.Describer;
import dev.axone.describe.Description;
import dev.axone.folder.ContentHash;
import dev.axone.folder.FolderDescriber;
import dev.axone.folder.FolderDescription;
import dev.axone.folder.FolderScan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Describes folders of images. */
public final class ImageDescriber implements Describer {
  static final String SIZE = "size";
  static final String COLOURS = "colours";
  private static final String FORMAT = "format";

  /** For the service loader. */
  public ImageDescriber() {}

  @Override
  public String kind() {
    return "folders with a folder of images for each class";
  }

  @Override
  public boolean canDescribe(String path) {
    return FolderDescriber.canDescribe(path, ImageFormat.EXTENSIONS);
  }

  @Override
  public Description describe(Request request) {
    FolderScan scan =
        FolderScan.of(
            FolderDescriber.parts(request, "images", ImageFolder.KIND, ImageFormat.EXTENSIONS),
            ImageDescriber::inspector);
    List<Map.Entry<String, Integer>> sizes = scan.kinds(SIZE);
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("sizes", FolderDescription.mostFrequent(sizes));
    List<String> remarks = new ArrayList<>();
    if (sizes.size() > 1) {
      Comparator<String> byPixels = Comparator.comparingLong(ImageDescriber::pixels);
      List<String> all = sizes.stream().map(Map.Entry::getKey).sorted(byPixels).toList();
      facts.put("smallest", all.getFirst());
      facts.put("largest", all.getLast());
      remarks.add(
          "the images have %s sizes (height x width): set size, for instance size: %s"
              .formatted(FolderDescription.count(sizes.size()), FittingSize.of(sizes)));
    }
    facts.put(COLOURS, FolderDescription.mostFrequent(scan.kinds(COLOURS)));
    if (scan.kinds(COLOURS).size() > 1) {
      remarks.add("some images are grey and some coloured: set channels: 1 or channels: 3");
    }
    facts.put("formats", FolderDescription.mostFrequent(scan.kinds(FORMAT)));
    return new FolderDescription(request.path(), ImageFolder.KIND, scan, facts, remarks);
  }

  private static long pixels(String size) {
    String[] sides = size.split("x", 2);
    return Long.parseLong(sides[0]) * Long.parseLong(sides[1]);
  }

  static FolderScan.Inspector inspector() {
    ImageFileReader reader = new ImageFileReader();
    ContentHash hash = new ContentHash();
    return file -> {
      Image p = reader.read(file);
      return new FolderScan.FileProperties(
          hash.of(p.levels(), p.width(), p.height(), p.channels()),
          Map.of(
              SIZE,
              p.height() + "x" + p.width(),
              COLOURS,
              p.channels() == 1 ? "grey" : "coloured",
              FORMAT,
              reader.format().title()),
          Map.of());
    };
  }
}
