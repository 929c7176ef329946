package dev.axone.folder;

import dev.axone.describe.Describer;
import dev.axone.describe.Description;
import dev.axone.text.Words;
import dev.axone.vocabulary.Plural;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListSet;

/** Describes folders of texts; words are tokens as of the option {@code tokens: words}. */
public final class TextDescriber implements Describer {
  private static final double MAXIMUM = 0.95;

  /** For the service loader. */
  public TextDescriber() {}

  @Override
  public String kind() {
    return "folders with a folder of texts for each class";
  }

  @Override
  public boolean canDescribe(String path) {
    return FolderDescriber.canDescribe(path, TextFolder.EXTENSIONS);
  }

  @Override
  public Description describe(Request request) {
    Map<String, ClassFolders> parts =
        FolderDescriber.parts(request, "texts", TextFolder.KIND, TextFolder.EXTENSIONS);
    Counters counters =
        new Counters(
            new LengthHistogram(),
            new LengthHistogram(),
            new ConcurrentHashMap<>(),
            new ConcurrentSkipListSet<>());
    FolderScan scan = FolderScan.of(parts, counters::inspector);
    Map<String, String> facts = new LinkedHashMap<>();
    List<String> remarks = new ArrayList<>();
    if (!counters.western.isEmpty()) {
      remarks.add(TextFiles.remark(counters.western.size(), counters.western.first()));
    }
    if (!counters.words.isEmpty()) {
      facts.put("characters", counters.characters.text(MAXIMUM));
      facts.put("words", counters.words.text(MAXIMUM));
      counters.describe(facts, remarks);
    }
    return new FolderDescription(request.path(), TextFolder.KIND, scan, facts, remarks);
  }

  /** Counts of all texts, from all threads. */
  private record Counters(
      LengthHistogram characters,
      LengthHistogram words,
      ConcurrentMap<String, Boolean> once,
      ConcurrentSkipListSet<String> western) {
    FolderScan.Inspector inspector() {
      TextFiles files = new TextFiles();
      ContentHash hash = new ContentHash();
      Words tokenizer = Words.of();
      return file -> {
        String text = files.read(file);
        if (files.isWestern()) {
          western.add(file);
        }
        int[] n = {0};
        tokenizer
            .tokens(text)
            .forEach(
                word -> {
                  n[0]++;
                  once.merge(word, true, (a, b) -> false);
                });
        characters.add(text.codePointCount(0, text.length()));
        words.add(n[0]);
        byte[] content = text.strip().getBytes(StandardCharsets.UTF_8);
        return new FolderScan.FileProperties(hash.of(content), Map.of(), Map.of());
      };
    }

    void describe(Map<String, String> facts, List<String> remarks) {
      int different = once.size();
      long single = once.values().stream().filter(o -> o).count();
      facts.put(
          "different words",
          "%s, of which %s occur once"
              .formatted(FolderDescription.count(different), FolderDescription.count(single)));
      int length = words.quantile(MAXIMUM);
      if (words.min() != words.max() && length > 0) {
        remarks.add(
            String.format(
                Locale.ROOT,
                "the texts differ in length: set length; length: %d is enough for %.0f %% of them",
                length,
                100 * MAXIMUM));
      }
      if (different > Words.of().maxSize()) {
        remarks.add(
            "there are more words than the vocabulary, which contains the %s most frequent; set vocabulary or min_count"
                .formatted(FolderDescription.count(Words.of().maxSize())));
      }
      if (words.min() == 0) {
        long none = words.count(0);
        remarks.add(Plural.of(none, "file") + (none == 1 ? " has" : " have") + " no words");
      }
    }
  }
}
