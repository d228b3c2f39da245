package com.leanvibe.hive.cli.audit.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.leanvibe.hive.events.ledger.TreeHash;
import com.leanvibe.hive.events.trail.Bundle;
import com.leanvibe.hive.events.trail.BundleFile;
import com.leanvibe.hive.events.trail.CloudEventLine;
import com.leanvibe.hive.events.trail.CsvLine;
import com.leanvibe.hive.events.trail.Manifest;
import com.leanvibe.hive.events.trail.OcsfLine;
import com.leanvibe.hive.events.trail.RangeProof;
import com.leanvibe.hive.events.trail.TrailEntry;
import com.leanvibe.hive.events.trail.TrailFilters;
import com.leanvibe.hive.events.trail.TrailFormat;
import com.leanvibe.hive.events.trail.WithheldLine;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A bundle as a hive makes it, and as whoever has it in his hands may change it. */
public final class TestBundle implements BundleSource {

  private static final String ACTOR = "actor-1";

  final TestLedger ledger;
  final TrailFormat format;
  final boolean filtered;

  long firstLeaf;
  long leafCount;
  long treeSize;
  TreeHash root;
  List<TreeHash> path;
  List<RangeProof.Consistency> consistency = new ArrayList<>();
  String note;
  List<byte[]> events = new ArrayList<>();
  List<byte[]> beside = new ArrayList<>();
  List<byte[]> withheld = new ArrayList<>();
  private byte[] signature = {};
  private Map<String, byte[]> files = new LinkedHashMap<>();

  private TestBundle(TestLedger ledger, TrailFormat format, boolean filtered) {
    this.ledger = ledger;
    this.format = format;
    this.filtered = filtered;
  }

  /** Of a range of a ledger, with what proves that it has grown from smaller sizes. */
  public static TestBundle of(
      TestLedger ledger,
      long firstLeaf,
      long leafCount,
      long treeSize,
      TrailFormat format,
      boolean filtered,
      long... knownSizes) {
    TestBundle bundle = new TestBundle(ledger, format, filtered);
    bundle.range(firstLeaf, leafCount, treeSize);
    for (long size : knownSizes) {
      bundle.consistency.add(
          new RangeProof.Consistency(size, ledger.tree(treeSize).consistency(size)));
    }
    if (format == TrailFormat.CSV) {
      bundle.beside.add(CsvLine.header());
    }
    for (long leaf = firstLeaf; leaf < firstLeaf + leafCount; leaf++) {
      bundle.add(TrailEntry.of(leaf, ledger.event(leaf)));
    }
    bundle.seal();
    return bundle;
  }

  private void range(long first, long count, long size) {
    firstLeaf = first;
    leafCount = count;
    treeSize = size;
    root = ledger.tree(size).root();
    path = count == 0 ? List.of() : ledger.tree(size).range(first, count);
    note = ledger.note(size);
  }

  private void add(TrailEntry entry) {
    if (filtered && !entry.actor().equals(ACTOR)) {
      withheld.add(new WithheldLine(entry.leafIndex(), entry.hash()).bytes());
    } else {
      events.add(line(entry));
      if (format != TrailFormat.JSONL) {
        beside.add(besideOf(entry));
      }
    }
  }

  static byte[] line(TrailEntry entry) {
    return CloudEventLine.of(entry, TestLedger.ORIGIN);
  }

  byte[] besideOf(TrailEntry entry) {
    return format == TrailFormat.CSV ? CsvLine.of(entry) : OcsfLine.of(entry);
  }

  /** The same, to be changed. */
  TestBundle copy() {
    TestBundle copy = new TestBundle(ledger, format, filtered);
    copy.firstLeaf = firstLeaf;
    copy.leafCount = leafCount;
    copy.treeSize = treeSize;
    copy.root = root;
    copy.path = path;
    copy.consistency = new ArrayList<>(consistency);
    copy.note = note;
    copy.events = new ArrayList<>(events);
    copy.beside = new ArrayList<>(beside);
    copy.withheld = new ArrayList<>(withheld);
    copy.signature = signature;
    return copy;
  }

  /** Whether the files are other than those of another bundle. */
  boolean differsFrom(TestBundle other) {
    Map<String, byte[]> others = other.content();
    return content().entrySet().stream()
        .anyMatch(file -> !Arrays.equals(file.getValue(), others.get(file.getKey())));
  }

  private Map<String, byte[]> content() {
    Map<String, byte[]> content = new LinkedHashMap<>();
    content.put(Bundle.CHECKPOINT, note.getBytes(UTF_8));
    content.put(Bundle.EVENTS, joined(events));
    content.put(
        Bundle.PROOF,
        new RangeProof(firstLeaf, leafCount, treeSize, root, path, consistency).bytes());
    content.put(Bundle.CONTROLS, "{\"controls\":[]}".getBytes(UTF_8));
    if (filtered) {
      content.put(Bundle.WITHHELD, joined(withheld));
    }
    format.file().ifPresent(name -> content.put(name, joined(beside)));
    return content;
  }

  private static byte[] joined(List<byte[]> lines) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    lines.forEach(joined::writeBytes);
    return joined.toByteArray();
  }

  /** Has the manifest name the files as they are, and signs it as the hive does. */
  void seal() {
    files = described();
    signature = ledger.signer().sign(files.get(Bundle.MANIFEST));
    files.put(Bundle.SIGNATURE, signature);
  }

  /** Has the manifest name the files as they are, under the signature that it had before. */
  void describe() {
    files = described();
    files.put(Bundle.SIGNATURE, signature);
  }

  private Map<String, byte[]> described() {
    Map<String, byte[]> described = new LinkedHashMap<>(content());
    List<BundleFile> named =
        described.entrySet().stream()
            .map(
                file ->
                    new BundleFile(file.getKey(), file.getValue().length, sha256(file.getValue())))
            .toList();
    Manifest manifest =
        new Manifest(
            "x-1",
            TestLedger.ORIGIN,
            TestLedger.TENANT,
            format,
            null,
            null,
            filtered ? new TrailFilters(ACTOR, null, null, null) : TrailFilters.NONE,
            firstLeaf,
            leafCount,
            treeSize,
            root,
            Instant.parse("2026-11-27T12:00:00Z"),
            "auditor",
            named);
    described.put(Bundle.MANIFEST, manifest.bytes());
    return described;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** A file as it is now, to be put in place of what it was. */
  byte[] file(String name) {
    return files.get(name).clone();
  }

  void replace(String name, byte[] content) {
    files.put(name, content);
  }

  void remove(String name) {
    files.remove(name);
  }

  /** Writes it as it is exported. */
  public Path zip(Path file) {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> one : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(one.getKey()));
        zip.write(one.getValue());
        zip.closeEntry();
      }
      return file;
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  @Override
  public List<String> names() {
    return List.copyOf(files.keySet());
  }

  @Override
  public InputStream open(String name) {
    return new ByteArrayInputStream(files.get(name));
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
