package com.leanvibe.hive.query.audit.export;

import com.leanvibe.hive.platform.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Where exports lie until they are fetched; for nobody else on the machine to read. */
@Component
final class ExportFolder {

  private static final Duration RETRY_AFTER = Duration.ofMinutes(1);

  private final Path root;

  ExportFolder(ExportSettings settings) {
    this.root = settings.directory();
  }

  Path file(UUID export) {
    return root.resolve(export + ".zip");
  }

  /**
   * The file of an export that is made.
   *
   * @throws Problem 503 where it is not in this instance's folder
   */
  Path content(UUID export) {
    Path file = file(export);
    if (!Files.isRegularFile(file)) {
      throw Problem.unavailable("This instance has not the export's content", RETRY_AFTER);
    }
    return file;
  }

  void remove(UUID export) {
    try {
      Files.deleteIfExists(file(export));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Room for what is only needed while an export is made; what a crash left there is gone. */
  Workshop workshop(UUID export) throws IOException {
    Files.createDirectories(
        root, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Workshop workshop = new Workshop(root.resolve(export + ".work"));
    workshop.close();
    Files.createDirectory(workshop.path());
    return workshop;
  }

  record Workshop(Path path) implements AutoCloseable {

    @Override
    public void close() throws IOException {
      if (!Files.exists(path)) {
        return;
      }
      List<Path> all;
      try (Stream<Path> found = Files.walk(path)) {
        all = found.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path each : all) {
        Files.delete(each);
      }
    }
  }
}
