package com.leanvibe.hive.cli.worker;

import com.leanvibe.hive.cli.client.ExitCode;
import com.leanvibe.hive.cli.client.HiveException;
import com.leanvibe.hive.cli.client.Json;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * A document in a file that only its owner can read, since it holds a secret. One process at a time
 * can have it: two workers with the same identity would take each other's work for their own.
 */
final class StateStore implements Closeable {

  private static final FileAttribute<?> PRIVATE_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<?> PRIVATE_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final @Nullable Path file;
  private final @Nullable FileChannel lock;
  private ObjectNode document;

  private StateStore(@Nullable Path file, @Nullable FileChannel lock, ObjectNode document) {
    this.file = file;
    this.lock = lock;
    this.document = document;
  }

  /** One that is forgotten. */
  static StateStore inMemory() {
    return new StateStore(null, null, Json.object());
  }

  /**
   * That of a file, which is made when it is first written.
   *
   * @throws HiveException where another process has it, or it is damaged
   */
  static StateStore open(Path file) {
    try {
      Path absolute = file.toAbsolutePath();
      Files.createDirectories(absolute.getParent(), PRIVATE_FOLDER);
      FileChannel lock = lock(absolute);
      return new StateStore(absolute, lock, read(absolute));
    } catch (IOException e) {
      throw new HiveException(ExitCode.USAGE, file + " can't be used: " + e.getMessage(), e);
    }
  }

  private static FileChannel lock(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            sibling(file, ".lock"),
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            PRIVATE_FILE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException inThisProcess) {
      channel.close();
      throw taken(file);
    }
    channel.close();
    throw taken(file);
  }

  private static HiveException taken(Path file) {
    return new HiveException(
        ExitCode.CONFLICT,
        "Another worker is running with %s; give another --state or --name".formatted(file));
  }

  private static ObjectNode read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Json.object();
    }
    try {
      if (Json.read(Files.readAllBytes(file)) instanceof ObjectNode object) {
        return object;
      }
    } catch (JacksonException e) {
      throw new IOException("it is no state of a worker", e);
    }
    throw new IOException("it is no state of a worker");
  }

  static Path sibling(Path file, String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }

  synchronized ObjectNode read() {
    return document.deepCopy();
  }

  /**
   * Replaces the document; a reader sees the old one or the new one, whatever happens meanwhile.
   */
  synchronized void write(ObjectNode replacement) {
    document = replacement.deepCopy();
    if (file != null) {
      try {
        replace(file, Json.pretty(document).getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Writes a private file whole or not at all, even in a thread that is interrupted. */
  static void replace(Path file, byte[] bytes) throws IOException {
    Path draft =
        Files.createTempFile(file.getParent(), file.getFileName() + ".", ".new", PRIVATE_FILE);
    try (FileOutputStream stream = new FileOutputStream(draft.toFile())) {
      stream.write(bytes);
      stream.getFD().sync();
    }
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void close() throws IOException {
    if (lock != null) {
      lock.close();
    }
  }
}
