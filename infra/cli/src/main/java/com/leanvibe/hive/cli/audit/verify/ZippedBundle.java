package com.leanvibe.hive.cli.audit.verify;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A bundle as it is exported, read as the directory of the zip lists it. */
final class ZippedBundle implements BundleSource {

  private final ZipFile zip;

  ZippedBundle(Path file) throws IOException {
    this.zip = new ZipFile(file.toFile());
  }

  @Override
  public List<String> names() {
    return zip.stream().<String>map(ZipEntry::getName).toList();
  }

  @Override
  public InputStream open(String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    InputStream content = entry == null ? null : zip.getInputStream(entry);
    if (content == null) {
      throw new FileNotFoundException(name + " is missing");
    }
    return content;
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
