package dev.axone.folder;

import dev.axone.data.Reading;
import dev.axone.tensor.Shape;
import dev.axone.text.Sequences;
import java.util.Optional;

/**
 * Reads texts in UTF-8 or windows-1252 as samples [length] of token ids.
 *
 * @param sequences the vocabulary, learned from the training texts, and the length
 */
public record TextReading(Sequences sequences) implements Reading {
  @Override
  public Shape shape() {
    return sequences.shape();
  }

  @Override
  public String kind() {
    return TextFolder.KIND;
  }

  @Override
  public int symbols() {
    return sequences.vocabulary().size();
  }

  @Override
  public Optional<float[]> ofText(String text) {
    float[] sample = new float[sequences.length()];
    sequences.write(text, sample);
    return Optional.of(sample);
  }

  @Override
  public Reader reader() {
    TextFiles files = new TextFiles();
    return file -> {
      float[] sample = ofText(files.read(file)).orElseThrow();
      if (files.isWestern()) {
        FolderReading.note(TextFiles.remark(1, file));
      }
      return sample;
    };
  }
}
