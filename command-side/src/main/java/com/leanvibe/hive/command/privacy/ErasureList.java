package com.leanvibe.hive.command.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.events.privacy.ErasureId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The erasures in a file that is only appended to, a JSON object a line, without personal data: no
 * backup of a database takes it back. A line is on the disk before this returns.
 */
@Component
final class ErasureList {

  private static final Logger log = LoggerFactory.getLogger(ErasureList.class);

  private final Path file;
  private final JsonMapper json;

  ErasureList(ErasureSettings settings, EventCodec codec) {
    this.file = settings.erasureList().toAbsolutePath();
    this.json = codec.json();
  }

  private record Line(
      ErasureId erasureId,
      String tenant,
      UUID subjectRef,
      Instant erasedAt,
      int keysDestroyed,
      String keysDigest) {

    static Line of(ErasureRow erasure) {
      return new Line(
          erasure.id(),
          erasure.tenant(),
          erasure.subjectRef(),
          erasure.erasedAt(),
          erasure.keysDestroyed(),
          erasure.keysDigest());
    }

    ErasureRow row() {
      return new ErasureRow(
          erasureId, tenant, subjectRef, erasedAt, keysDestroyed, keysDigest, null, null);
    }
  }

  /** Adds an erasure. */
  synchronized void append(ErasureRow erasure) {
    try (FileChannel channel = open();
        FileLock lock = channel.lock()) {
      String line = json.writeValueAsString(Line.of(erasure)) + "\n";
      ByteBuffer bytes =
          ByteBuffer.wrap(((endsWithinALine(channel) ? "\n" : "") + line).getBytes(UTF_8));
      channel.position(channel.size());
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    } catch (IOException unwritable) {
      throw new UncheckedIOException("The list of erasures cannot be written", unwritable);
    }
  }

  private FileChannel open() throws IOException {
    boolean isNew = !Files.exists(file);
    FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    if (isNew) {
      try (FileChannel folder = FileChannel.open(file.resolveSibling(""))) {
        folder.force(true);
      }
    }
    return channel;
  }

  /** Whoever wrote last may have died at it. */
  private static boolean endsWithinALine(FileChannel channel) throws IOException {
    ByteBuffer last = ByteBuffer.allocate(1);
    return channel.size() > 0 && channel.read(last, channel.size() - 1) == 1 && last.get(0) != '\n';
  }

  /** All that are listed; a line that somebody died at is none. */
  synchronized List<ErasureRow> read() {
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      List<ErasureRow> rows = new ArrayList<>();
      for (String line : Files.readAllLines(file)) {
        try {
          rows.add(json.readValue(line, Line.class).row());
        } catch (JacksonException torn) {
          log.debug("A line of the list of erasures is torn", torn);
        }
      }
      return rows;
    } catch (IOException unreadable) {
      throw new UncheckedIOException("The list of erasures cannot be read", unreadable);
    }
  }
}
