package com.leanvibe.hive.benchmarks;

import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.events.EventMetadata;
import com.leanvibe.hive.events.EventName;
import com.leanvibe.hive.events.Ids;
import com.leanvibe.hive.events.StoredEvent;
import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.ledger.Checkpoint;
import com.leanvibe.hive.events.ledger.CompactRange;
import com.leanvibe.hive.events.ledger.NoteKey;
import com.leanvibe.hive.events.ledger.NoteSigner;
import com.leanvibe.hive.events.ledger.TreeHash;
import com.leanvibe.hive.events.task.TaskId;
import com.leanvibe.hive.events.task.TaskProgressed;
import com.leanvibe.hive.events.trail.Bundle;
import com.leanvibe.hive.events.trail.BundleFile;
import com.leanvibe.hive.events.trail.CloudEventLine;
import com.leanvibe.hive.events.trail.Manifest;
import com.leanvibe.hive.events.trail.RangeProof;
import com.leanvibe.hive.events.trail.TrailEntry;
import com.leanvibe.hive.events.trail.TrailFilters;
import com.leanvibe.hive.events.trail.TrailFormat;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** A bundle of a whole ledger, whose events tell of tasks' progress, ten of each task. */
final class ExportedTrail {

  private static final String TENANT = "default";
  private static final String ORIGIN = "hive.example/" + TENANT;
  private static final int OF_EACH = 10;

  private final Path zip;
  private final int events;
  private final NoteSigner signer;
  private final EventCodec codec = new EventCodec();
  private final List<BundleFile> files = new ArrayList<>();
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

  private ExportedTrail(Path zip, int events) throws GeneralSecurityException {
    this.zip = zip;
    this.events = events;
    this.signer = new NoteSigner(ORIGIN, KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
  }

  /** Writes a bundle of so many events. */
  static ExportedTrail write(Path zip, int events) throws IOException, GeneralSecurityException {
    ExportedTrail trail = new ExportedTrail(zip, events);
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.setLevel(Deflater.BEST_SPEED);
      trail.write(out);
    }
    return trail;
  }

  Path zip() {
    return zip;
  }

  NoteKey key() {
    return signer.key();
  }

  private void write(ZipOutputStream out) throws IOException, GeneralSecurityException {
    CompactRange range = new CompactRange(0);
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    long bytes = 0;
    out.putNextEntry(new ZipEntry(Bundle.EVENTS));
    for (int leaf = 0; leaf < events; leaf++) {
      TrailEntry entry = TrailEntry.of(leaf, event(leaf));
      range.add(entry.hash());
      byte[] line = CloudEventLine.of(entry, ORIGIN);
      digest.update(line);
      bytes += line.length;
      out.write(line);
    }
    out.closeEntry();
    files.add(new BundleFile(Bundle.EVENTS, bytes, HexFormat.of().formatHex(digest.digest())));
    prove(out, range.root(events, List.of()));
  }

  private void prove(ZipOutputStream out, TreeHash root)
      throws IOException, GeneralSecurityException {
    String note = signer.sign(new Checkpoint(ORIGIN, events, root, now).text());
    file(out, Bundle.CHECKPOINT, note.getBytes(StandardCharsets.UTF_8));
    file(out, Bundle.PROOF, new RangeProof(0, events, events, root, List.of(), List.of()).bytes());
    file(out, Bundle.CONTROLS, "{}".getBytes(StandardCharsets.UTF_8));
    byte[] manifest =
        new Manifest(
                "bench",
                ORIGIN,
                TENANT,
                TrailFormat.JSONL,
                null,
                null,
                TrailFilters.NONE,
                0,
                events,
                events,
                root,
                now,
                "auditor",
                files)
            .bytes();
    put(out, Bundle.MANIFEST, manifest);
    put(out, Bundle.SIGNATURE, signer.sign(manifest));
  }

  private void file(ZipOutputStream out, String name, byte[] content)
      throws IOException, GeneralSecurityException {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
    files.add(new BundleFile(name, content.length, HexFormat.of().formatHex(hash)));
    put(out, name, content);
  }

  private static void put(ZipOutputStream out, String name, byte[] content) throws IOException {
    out.putNextEntry(new ZipEntry(name));
    out.write(content);
    out.closeEntry();
  }

  private TaskId task = TaskId.next();

  private StoredEvent event(int leaf) {
    if (leaf % OF_EACH == 0) {
      task = TaskId.next();
    }
    AgentId agent = AgentId.next();
    EventName name = codec.catalog().nameOf(TaskProgressed.class);
    EventMetadata metadata =
        new EventMetadata(
            TENANT,
            agent.text(),
            "task:progress",
            Ids.next().toString(),
            Ids.next().toString(),
            "00-9c427e38cdf700b58928506c75e40b83-c9acccf3620c8e88-01",
            "192.0.2." + leaf % 256,
            now.plusMillis(leaf));
    return new StoredEvent(
        leaf + 1L,
        Ids.next().toString(),
        task.key(),
        leaf % OF_EACH,
        name.value(),
        name.revision(),
        codec.writeMetadata(metadata),
        codec.write(new TaskProgressed(task, agent, 1, leaf % 101, "so far " + leaf)));
  }

  /** The lines of events alone, as they were before they were packed; closing it closes the zip. */
  InputStream lines() throws IOException {
    ZipFile packed = new ZipFile(zip.toFile());
    return new FilterInputStream(packed.getInputStream(packed.getEntry(Bundle.EVENTS))) {
      @Override
      public void close() throws IOException {
        packed.close();
      }
    };
  }
}
