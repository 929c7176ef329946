package dev.axone.folder;

import dev.axone.data.DataException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A hash of the names, sizes and modification times of files, by which changes are detected. */
final class Fingerprint {
  private Fingerprint() {}

  static String of(ClassFolders folders) {
    MessageDigest digest = digest();
    add(digest, folders.path().toAbsolutePath().normalize().toString());
    for (int k = 0; k < folders.classes().size(); k++) {
      String folder = folders.folder(k) + File.separator;
      add(digest, folders.classes().get(k));
      for (String name : folders.files(k)) {
        try {
          BasicFileAttributes file =
              Files.readAttributes(Path.of(folder + name), BasicFileAttributes.class);
          add(digest, name + " " + file.size() + " " + file.lastModifiedTime().toInstant());
        } catch (IOException e) {
          throw new DataException(folder + name + ": cannot be read: " + e.getMessage(), e);
        }
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void add(MessageDigest digest, String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
