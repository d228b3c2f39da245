package com.leanvibe.hive.cli.audit.verify;

import com.leanvibe.hive.events.trail.BundleFile;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file of the bundle that is read once, and is found to be what the manifest says, or not. */
final class HashedFile implements Closeable {

  private static final int BUFFER = 1 << 16;

  private final InputStream content;
  private final BundleFile expected;
  private final MessageDigest digest = sha256();
  private long count;

  HashedFile(BundleSource source, BundleFile expected) throws IOException {
    this.content = new BufferedInputStream(source.open(expected.name()), BUFFER);
    this.expected = expected;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has SHA-256", impossible);
    }
  }

  String name() {
    return expected.name();
  }

  /** Reads up to so many bytes; answers how many, or -1 at the end. */
  int read(byte[] into, int from, int atMost) throws IOException, BrokenBundleException {
    int read = content.read(into, from, atMost);
    if (read > 0) {
      digest.update(into, from, read);
      count += read;
      if (count > expected.bytes()) {
        throw new BrokenBundleException(
            "%s is longer than the %d bytes that the manifest says"
                .formatted(name(), expected.bytes()));
      }
    }
    return read;
  }

  /** The next so many bytes, or fewer at the end. */
  int fill(byte[] into) throws IOException, BrokenBundleException {
    int filled = 0;
    while (filled < into.length) {
      int read = read(into, filled, into.length - filled);
      if (read < 0) {
        break;
      }
      filled += read;
    }
    return filled;
  }

  /** Checks what was read to the end. */
  void finish() throws IOException, BrokenBundleException {
    if (content.read() >= 0) {
      throw new BrokenBundleException(name() + " goes on where it has to end");
    }
    if (count != expected.bytes()) {
      throw new BrokenBundleException(
          "%s has %d bytes and not %d, as the manifest says"
              .formatted(name(), count, expected.bytes()));
    }
    String sha256 = HexFormat.of().formatHex(digest.digest());
    if (!sha256.equals(expected.sha256())) {
      throw new BrokenBundleException(
          "%s has the SHA-256 %s and not %s, as the manifest says"
              .formatted(name(), sha256, expected.sha256()));
    }
  }

  @Override
  public void close() throws IOException {
    content.close();
  }
}
