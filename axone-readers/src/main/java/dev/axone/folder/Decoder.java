package dev.axone.folder;

import dev.axone.data.SampleStore;

/** Turns one file after the other into samples; used by one thread, with buffers of its own. */
public interface Decoder {
  /**
   * Reads a file and writes its sample.
   *
   * @param file its path
   * @param index of its sample in the store
   * @throws dev.axone.data.DataException if the file cannot be used, naming it, what was found and
   *     what is allowed; nothing was written then
   */
  void decode(String file, int index, SampleStore to);
}
