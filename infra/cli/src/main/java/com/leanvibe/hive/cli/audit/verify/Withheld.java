package com.leanvibe.hive.cli.audit.verify;

import com.leanvibe.hive.events.trail.WithheldLine;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The leaves of a filtered export that did not match, in the order of their lines. */
final class Withheld implements AutoCloseable {

  private final @Nullable LineReader lines;
  private @Nullable WithheldLine next;
  private long line;

  /**
   * @param lines absent where nothing was withheld
   */
  Withheld(@Nullable LineReader lines) throws IOException, BrokenBundleException {
    this.lines = lines;
    advance();
  }

  /** The next one, if it has this index. */
  @Nullable WithheldLine at(long leafIndex) throws IOException, BrokenBundleException {
    WithheldLine found = next;
    if (found == null || found.leafIndex() != leafIndex) {
      return null;
    }
    advance();
    return found;
  }

  private void advance() throws IOException, BrokenBundleException {
    next = null;
    if (lines == null) {
      return;
    }
    line++;
    byte[] read = lines.next();
    try {
      next = read == null ? null : WithheldLine.read(read);
    } catch (IllegalArgumentException other) {
      throw new BrokenBundleException(
          "%s, line %d: %s".formatted(lines.name(), line, other.getMessage()), other);
    }
  }

  /** Checks that none is left over, and what was read to the end. */
  void finish() throws IOException, BrokenBundleException {
    if (next != null) {
      throw new BrokenBundleException(
          "withheld.txt, line %d: leaf %d is out of order, shown twice or beyond the range"
              .formatted(line, next.leafIndex()));
    }
    if (lines != null) {
      lines.finish();
    }
  }

  @Override
  public void close() throws IOException {
    if (lines != null) {
      lines.close();
    }
  }
}
