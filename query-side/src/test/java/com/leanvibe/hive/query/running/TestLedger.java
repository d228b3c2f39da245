package com.leanvibe.hive.query.running;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.leanvibe.hive.events.StoredEvent;
import com.leanvibe.hive.events.StoredEvent.Headers;
import com.leanvibe.hive.events.audit.TrailExported;
import com.leanvibe.hive.events.ledger.Checkpoint;
import com.leanvibe.hive.events.ledger.Leaf;
import com.leanvibe.hive.events.ledger.MerkleTree;
import com.leanvibe.hive.events.ledger.NoteSigner;
import com.leanvibe.hive.events.ledger.TreeHash;
import com.leanvibe.hive.platform.audit.ExportNote;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;

/** Signs a tenant's part of a log as the command side does, and publishes what it has signed. */
public final class TestLedger {

  private final TestLog log;
  private final String tenant;
  private final NoteSigner signer;

  public TestLedger(TestLog log, String tenant) {
    this.log = log;
    this.tenant = tenant;
    try {
      this.signer =
          new NoteSigner(
              "hive.test/" + tenant, KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  public NoteSigner signer() {
    return signer;
  }

  /** The tenant's events so far. */
  public List<StoredEvent> events() {
    return log.events().stream()
        .filter(event -> log.codec().readMetadata(event.metadata()).tenant().equals(tenant))
        .toList();
  }

  /** The root over the first of the tenant's events. */
  public TreeHash root(int size) {
    return root(events().subList(0, size));
  }

  private static TreeHash root(List<StoredEvent> events) {
    List<TreeHash> level = new ArrayList<>(events.stream().map(Leaf::hash).toList());
    return new MerkleTree(level.size(), (height, index) -> subtree(level, height, index)).root();
  }

  private static TreeHash subtree(List<TreeHash> leaves, int height, long index) {
    return height == 0
        ? leaves.get((int) index)
        : TreeHash.node(
            subtree(leaves, height - 1, 2 * index), subtree(leaves, height - 1, 2 * index + 1));
  }

  /** Signs and publishes what there is. */
  public String seal() {
    List<StoredEvent> events = events();
    return seal(events.size(), root(events));
  }

  /** Signs and publishes whatever root. */
  public String seal(long size, TreeHash root) {
    Checkpoint checkpoint =
        new Checkpoint(signer.key().name(), size, root, Instant.parse("2026-03-01T12:00:00Z"));
    String note = signer.sign(checkpoint.text());
    publish(note);
    return note;
  }

  /** Publishes any text as a checkpoint. */
  public void publish(String note) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(log.topic(), 0, null, note.getBytes(UTF_8));
    TestLog.header(record, Headers.CHECKPOINT, tenant);
    TestLog.header(record, Headers.VERIFIER, signer.key().text());
    log.send(record);
  }

  /** Signs an export once it is asked for, and publishes that it is recorded, and sealed. */
  public void sign(String exportId) {
    ExportNote note =
        Awaitility.await()
            .until(
                () ->
                    log.exports().stream()
                        .filter(each -> each.id().text().equals(exportId))
                        .findFirst(),
                Optional::isPresent)
            .orElseThrow();
    byte[] signature = signer.sign(note.manifest().getBytes(UTF_8));
    log.record(
        tenant,
        note.metadata().actor(),
        note.metadata().occurredAt(),
        new TrailExported(
            note.id(),
            tenant,
            0,
            0,
            0,
            note.manifest(),
            Base64.getEncoder().encodeToString(signature)));
    log.publishNew();
    seal();
  }
}
