package com.leanvibe.hive.cli.worker;

import com.leanvibe.hive.cli.client.Json;
import com.leanvibe.hive.cli.shell.Mark;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Remembers every attempt the worker was ever given, so that none is run twice: deliveries are
 * repeated, and a worker that was killed doesn't know any more what it had begun. What is noted is
 * on disk before it is acted on. Notes are taken by threads that may be interrupted, which closes a
 * channel for all of them but not a stream.
 */
final class AttemptLog implements Closeable {

  /** Long enough that none of those forgotten can be delivered again. */
  private static final int REMEMBERED = 10_000;

  private static final int MOST_LINES = 10 * REMEMBERED;

  /** How far an attempt has come. */
  enum Phase {
    TAKEN,
    STARTED,
    OVER
  }

  private final @Nullable Path file;
  private final Map<Mark, Phase> phases;
  private @Nullable FileOutputStream stream;
  private int lines;

  private AttemptLog(@Nullable Path file, Map<Mark, Phase> phases) {
    this.file = file;
    this.phases = phases;
  }

  static AttemptLog inMemory() {
    return new AttemptLog(null, new LinkedHashMap<>());
  }

  static AttemptLog open(Path file) throws IOException {
    AttemptLog log = new AttemptLog(file, read(file));
    log.rewrite();
    return log;
  }

  private static Map<Mark, Phase> read(Path file) throws IOException {
    Map<Mark, Phase> phases = new LinkedHashMap<>();
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        try {
          JsonNode entry = Json.read(line);
          phases.put(Mark.of(entry), Phase.valueOf(entry.path("phase").asString()));
        } catch (JacksonException | IllegalArgumentException torn) {
          // The machine went down while the line was written: it was not acted on yet.
          continue;
        }
      }
    }
    return phases;
  }

  /**
   * Takes an attempt on.
   *
   * @return false where it was taken on before
   */
  synchronized boolean take(Mark mark) {
    if (phases.containsKey(mark)) {
      return false;
    }
    note(mark, Phase.TAKEN);
    return true;
  }

  /** Its command is about to be run. */
  synchronized void started(Mark mark) {
    note(mark, Phase.STARTED);
  }

  /** There is nothing more to be done about it. */
  synchronized void over(Mark mark) {
    note(mark, Phase.OVER);
  }

  /** What has been taken on and is not over. */
  synchronized Map<Mark, Phase> open() {
    return phases.entrySet().stream()
        .filter(entry -> entry.getValue() != Phase.OVER)
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, LinkedHashMap::new));
  }

  private void note(Mark mark, Phase phase) {
    phases.put(mark, phase);
    forgetOldest();
    try {
      append(mark, phase);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void forgetOldest() {
    Iterator<Phase> oldest = phases.values().iterator();
    while (phases.size() > REMEMBERED && oldest.hasNext()) {
      if (oldest.next() == Phase.OVER) {
        oldest.remove();
      }
    }
  }

  private void append(Mark mark, Phase phase) throws IOException {
    if (stream == null) {
      return;
    }
    stream.write(line(mark, phase).getBytes(StandardCharsets.UTF_8));
    stream.getFD().sync();
    if (++lines > MOST_LINES) {
      rewrite();
    }
  }

  private static String line(Mark mark, Phase phase) {
    return Json.line(
            Json.object()
                .put("taskId", mark.taskId().toString())
                .put("attempt", mark.attempt())
                .put("phase", phase.name()))
        + "\n";
  }

  private void rewrite() throws IOException {
    if (file == null) {
      return;
    }
    close();
    List<String> entries =
        phases.entrySet().stream().map(each -> line(each.getKey(), each.getValue())).toList();
    StateStore.replace(file, String.join("", entries).getBytes(StandardCharsets.UTF_8));
    stream = new FileOutputStream(file.toFile(), true);
    lines = entries.size();
  }

  @Override
  public void close() throws IOException {
    if (stream != null) {
      stream.close();
    }
  }
}
