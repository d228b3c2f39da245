package com.leanvibe.hive.query.audit.export;

import com.leanvibe.hive.events.trail.BundleFile;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A zip that is written file by file, and remembers the length and hash of each. */
final class BundleZip implements AutoCloseable {

  private static final int BUFFER = 1 << 16;

  private final MessageDigest whole = sha256();
  private final ZipOutputStream zip;
  private final List<BundleFile> files = new ArrayList<>();

  BundleZip(Path file) throws IOException {
    this.zip =
        new ZipOutputStream(
            new BufferedOutputStream(
                new DigestOutputStream(Files.newOutputStream(file), whole), BUFFER));
    zip.setLevel(Deflater.BEST_SPEED);
  }

  /** What a file is written by. */
  @FunctionalInterface
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Writes a file that the manifest names. */
  void add(String name, Content content) throws IOException {
    Counted counted = new Counted(zip);
    write(name, counted, content);
    files.add(new BundleFile(name, counted.count, HexFormat.of().formatHex(counted.digest())));
  }

  /** Writes a file that the manifest does not name. */
  void addBeside(String name, byte[] content) throws IOException {
    write(name, zip, out -> out.write(content));
  }

  private void write(String name, OutputStream out, Content content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(0);
    zip.putNextEntry(entry);
    content.writeTo(out);
    zip.closeEntry();
  }

  /** What the manifest says of the files so far. */
  List<BundleFile> files() {
    return List.copyOf(files);
  }

  /** The hash of the zip itself; to be asked for once, when it is closed. */
  String hash() {
    return HexFormat.of().formatHex(whole.digest());
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  private static final class Counted extends FilterOutputStream {

    private final MessageDigest digest;
    private long count;

    Counted(OutputStream out) {
      this(out, sha256());
    }

    private Counted(OutputStream out, MessageDigest digest) {
      super(new DigestOutputStream(out, digest));
      this.digest = digest;
    }

    @Override
    public void write(int one) throws IOException {
      out.write(one);
      count++;
    }

    @Override
    public void write(byte[] some, int offset, int length) throws IOException {
      out.write(some, offset, length);
      count += length;
    }

    byte[] digest() {
      return digest.digest();
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JDK has SHA-256", impossible);
    }
  }
}
