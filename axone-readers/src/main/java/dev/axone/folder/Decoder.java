package dev.axone.folder;

import dev.axone.data.SampleStore;

/** Decodes files to samples; an instance has its own buffers and is used by one thread. */
public interface Decoder {
  /**
   * Reads a file and writes its sample.
   *
   * @param file path of the file
   * @param index index of its sample in the store
   * @throws dev.axone.data.DataException if the file cannot be used, naming it, what was found and
   *     what is allowed; nothing was written then
   */
  void decode(String file, int index, SampleStore to);
}
