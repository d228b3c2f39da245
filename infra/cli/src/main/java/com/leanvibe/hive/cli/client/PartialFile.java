package com.leanvibe.hive.cli.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * What there is so far of a file that is being fetched: {@code FILE.part}, and beside it in {@code
 * FILE.part.etag} which version of it that is.
 */
final class PartialFile {

  private final Path file;
  private final Path part;
  private final Path version;

  PartialFile(Path file) {
    this.file = file;
    this.part = file.resolveSibling(file.getFileName() + ".part");
    this.version = file.resolveSibling(file.getFileName() + ".part.etag");
  }

  Path part() {
    return part;
  }

  long size() {
    try {
      return Files.exists(part) ? Files.size(part) : 0;
    } catch (IOException unreadable) {
      throw unusable(unreadable);
    }
  }

  /** The version, where it is known which one this is part of. */
  Optional<String> version() {
    try {
      return size() > 0 && Files.exists(version)
          ? Optional.of(Files.readString(version).strip())
          : Optional.empty();
    } catch (IOException unreadable) {
      throw unusable(unreadable);
    }
  }

  /** Forgets what there is, and begins with another version, which may be unknown. */
  void begin(Optional<String> etag) {
    try {
      Files.deleteIfExists(part);
      Files.deleteIfExists(version);
      // A weak one does not say that the bytes are the same.
      if (etag.isPresent() && !etag.get().startsWith("W/")) {
        Files.writeString(version, etag.get());
      }
    } catch (IOException unwritable) {
      throw unusable(unwritable);
    }
  }

  /** It is all there: gives it its name. */
  void finish() {
    try {
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      Files.deleteIfExists(version);
    } catch (IOException unwritable) {
      throw unusable(unwritable);
    }
  }

  private HiveException unusable(IOException e) {
    return new HiveException(
        ExitCode.USAGE, "%s can't be written: %s".formatted(file, e.getMessage()), e);
  }
}
