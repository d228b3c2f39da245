package com.leanvibe.hive.cli.audit.verify;

import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads a file line by line, each with the line feed at its end. */
final class LineReader implements Closeable {

  /** No event comes near that. */
  static final int LONGEST = 64 << 20;

  private static final int BUFFER = 1 << 17;

  private final HashedFile file;
  private byte[] buffer = new byte[BUFFER];
  private int at;
  private int end;

  LineReader(HashedFile file) {
    this.file = file;
  }

  String name() {
    return file.name();
  }

  /** The next line; absent after the last. */
  byte @Nullable [] next() throws IOException, BrokenBundleException {
    int searched = at;
    while (true) {
      for (int i = searched; i < end; i++) {
        if (buffer[i] == '\n') {
          byte[] line = Arrays.copyOfRange(buffer, at, i + 1);
          at = i + 1;
          return line;
        }
      }
      int begun = end - at;
      if (!more()) {
        if (begun > 0) {
          throw new BrokenBundleException(file.name() + " ends within a line");
        }
        return null;
      }
      searched = at + begun;
    }
  }

  private boolean more() throws IOException, BrokenBundleException {
    int begun = end - at;
    if (begun > LONGEST) {
      throw new BrokenBundleException(
          "%s has a line of more than %d bytes".formatted(file.name(), LONGEST));
    }
    byte[] roomy = begun > buffer.length / 2 ? new byte[buffer.length * 2] : buffer;
    System.arraycopy(buffer, at, roomy, 0, begun);
    buffer = roomy;
    at = 0;
    end = begun;
    int read = file.read(buffer, end, buffer.length - end);
    end += Math.max(0, read);
    return read >= 0;
  }

  /** Checks what was read to the end. */
  void finish() throws IOException, BrokenBundleException {
    file.finish();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
