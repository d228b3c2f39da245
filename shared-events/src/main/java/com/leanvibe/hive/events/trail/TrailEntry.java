package com.leanvibe.hive.events.trail;

import com.leanvibe.hive.events.EventMetadata;
import com.leanvibe.hive.events.StoredEvent;
import com.leanvibe.hive.events.approval.ApprovalId;
import com.leanvibe.hive.events.ledger.Leaf;
import com.leanvibe.hive.events.ledger.TreeHash;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A leaf of a ledger, and what the audit trail shows of it: who did what to what, and when. Read
 * from the bytes alone, so that an event of a later version is shown as well as one of this.
 */
public final class TrailEntry {

  private static final Set<String> METADATA =
      Set.of(
          "tenant",
          "actor",
          "action",
          "correlationId",
          "causationId",
          "traceparent",
          "sourceAddress",
          "occurredAt",
          "approvalId");

  /** Events that tell of somebody else's doing than that of whoever their metadata name. */
  private static final Set<String> TELL_OF_OTHERS =
      Set.of("hive.permission.AccessDenied", "hive.permission.PrivilegedAccess");

  private static final Set<String> TOLD = Set.of("subject", "action", "resource");

  private final long leafIndex;
  private final byte[] leaf;
  private final StoredEvent event;
  private final EventMetadata metadata;
  private final Map<String, String> told;

  private TrailEntry(long leafIndex, byte[] leaf, StoredEvent event) {
    this.leafIndex = leafIndex;
    this.leaf = leaf;
    this.event = event;
    this.metadata = metadata(TrailJson.texts(event.metadata(), METADATA, "metadata"));
    this.told =
        TrailJson.texts(event.payload(), tellsOfOthers(event.name()) ? TOLD : Set.of(), "payload");
  }

  /**
   * The entry of an event.
   *
   * @param leafIndex its place in the ledger of its tenant, from 0
   * @throws IllegalArgumentException where metadata or payload are no JSON objects, or the metadata
   *     lack what all have
   */
  public static TrailEntry of(long leafIndex, StoredEvent event) {
    return new TrailEntry(leafIndex, Leaf.of(event), event);
  }

  /**
   * Reads a leaf.
   *
   * @param leafIndex its place in the ledger, from 0
   * @throws IllegalArgumentException where the bytes are not exactly those that {@link Leaf#of}
   *     makes of an event
   */
  public static TrailEntry read(long leafIndex, byte[] leaf) {
    StoredEvent event = LeafScan.event(leaf);
    TrailEntry entry = of(leafIndex, event);
    if (!Arrays.equals(entry.leaf, leaf)) {
      throw new IllegalArgumentException("The leaf is not written as one has to be");
    }
    return entry;
  }

  /** Whether events of this name tell of somebody else's doing than their metadata name. */
  public static boolean tellsOfOthers(String name) {
    return TELL_OF_OTHERS.contains(name);
  }

  private static EventMetadata metadata(Map<String, String> texts) {
    String approval = texts.get("approvalId");
    return new EventMetadata(
        required(texts, "tenant"),
        required(texts, "actor"),
        required(texts, "action"),
        required(texts, "correlationId"),
        required(texts, "causationId"),
        texts.get("traceparent"),
        texts.get("sourceAddress"),
        instant(required(texts, "occurredAt")),
        approval == null ? null : ApprovalId.of(approval));
  }

  private static String required(Map<String, String> texts, String name) {
    String text = texts.get(name);
    if (text == null) {
      throw new IllegalArgumentException("The metadata do not tell the " + name);
    }
    return text;
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException garbled) {
      throw new IllegalArgumentException("The metadata tell no time", garbled);
    }
  }

  /** Its place in the ledger of its tenant, from 0. */
  public long leafIndex() {
    return leafIndex;
  }

  /** The bytes that were hashed. */
  public byte[] leaf() {
    return leaf.clone();
  }

  byte[] leafBytes() {
    return leaf;
  }

  /** The hash of the leaf. */
  public TreeHash hash() {
    return TreeHash.leaf(leaf);
  }

  /** The event as the log keeps it. */
  public StoredEvent event() {
    return event;
  }

  public long position() {
    return event.position();
  }

  public String eventId() {
    return event.eventId();
  }

  public String aggregateId() {
    return event.aggregateId();
  }

  public long sequence() {
    return event.sequence();
  }

  /** The event's logical name. */
  public String name() {
    return event.name();
  }

  public int revision() {
    return event.revision();
  }

  /** What this version knows of the metadata. */
  public EventMetadata metadata() {
    return metadata;
  }

  /** All that the metadata tell. */
  public JsonNode metadataJson() {
    return TrailJson.tree(event.metadata());
  }

  /** All that the payload tells, in the revision it was written in. */
  public JsonNode payload() {
    return TrailJson.tree(event.payload());
  }

  /** When it happened, by the clock of the instance that accepted it. */
  public Instant time() {
    return metadata.occurredAt();
  }

  /** Who did it, or tried to. */
  public String actor() {
    return told("subject", metadata.actor());
  }

  /** What they did or tried to do, {@code <feature>:<verb>}. */
  public String action() {
    return told("action", metadata.action());
  }

  /** What it was done to, {@code <feature>/<id>}. */
  public String resource() {
    return told("resource", event.aggregateId());
  }

  private String told(String what, String otherwise) {
    @Nullable String text = told.get(what);
    return text == null ? otherwise : text;
  }
}
