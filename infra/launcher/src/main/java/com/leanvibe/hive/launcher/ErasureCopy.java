package com.leanvibe.hive.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.core.JacksonException;

/**
 * The list of erasures as the command side writes it, a JSON object a line, or a copy of it. It
 * only ever grows.
 */
record ErasureCopy(Path file) {

  /** An erasure, as the command side lists it. */
  record Line(
      UUID erasureId,
      String tenant,
      UUID subjectRef,
      Instant erasedAt,
      int keysDestroyed,
      String keysDigest) {}

  /** All that are listed; a line that somebody died at is none. */
  List<Line> read() throws IOException {
    Map<UUID, Line> lines = new LinkedHashMap<>();
    if (Files.exists(file)) {
      for (String text : Files.readAllLines(file)) {
        try {
          Line line = Json.parse(text, Line.class);
          lines.put(line.erasureId(), line);
        } catch (JacksonException torn) {
          continue;
        }
      }
    }
    return List.copyOf(lines.values());
  }

  /** Adds those that are missing, and has the disk hold them. */
  void add(Collection<Line> others) throws IOException {
    Map<UUID, Line> lines = new LinkedHashMap<>();
    read().forEach(line -> lines.put(line.erasureId(), line));
    int before = lines.size();
    others.forEach(line -> lines.putIfAbsent(line.erasureId(), line));
    if (lines.size() > before) {
      StringBuilder text = new StringBuilder();
      lines.values().forEach(line -> text.append(Json.line(line)).append('\n'));
      DurableFiles.write(file, text.toString());
    }
  }
}
