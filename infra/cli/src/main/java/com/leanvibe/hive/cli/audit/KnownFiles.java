package com.leanvibe.hive.cli.audit;

import com.leanvibe.hive.cli.audit.verify.Known;
import com.leanvibe.hive.cli.client.ExitCode;
import com.leanvibe.hive.cli.client.HiveException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Files in which an auditor keeps checkpoints, a signed note in each. */
final class KnownFiles {

  private KnownFiles() {}

  static List<Known> read(@Nullable List<Path> files) {
    return files == null ? List.of() : files.stream().map(KnownFiles::read).toList();
  }

  private static Known read(Path file) {
    try {
      return Known.parse(file.toString(), Files.readString(file));
    } catch (IOException unreadable) {
      throw new HiveException(ExitCode.USAGE, file + " can't be read", unreadable);
    } catch (IllegalArgumentException other) {
      throw new HiveException(ExitCode.USAGE, file + ": " + other.getMessage(), other);
    }
  }
}
