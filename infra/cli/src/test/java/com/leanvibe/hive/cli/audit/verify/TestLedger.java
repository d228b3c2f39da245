package com.leanvibe.hive.cli.audit.verify;

import com.leanvibe.hive.events.Event;
import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.events.EventMetadata;
import com.leanvibe.hive.events.EventName;
import com.leanvibe.hive.events.StoredEvent;
import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.approval.ApprovalId;
import com.leanvibe.hive.events.identity.SignInFailed;
import com.leanvibe.hive.events.identity.SignInFailure;
import com.leanvibe.hive.events.identity.SignInId;
import com.leanvibe.hive.events.ledger.Checkpoint;
import com.leanvibe.hive.events.ledger.Leaf;
import com.leanvibe.hive.events.ledger.MerkleTree;
import com.leanvibe.hive.events.ledger.NoteSigner;
import com.leanvibe.hive.events.ledger.TreeHash;
import com.leanvibe.hive.events.permission.AccessDenied;
import com.leanvibe.hive.events.permission.AccessId;
import com.leanvibe.hive.events.permission.AccessSide;
import com.leanvibe.hive.events.permission.DenialReason;
import com.leanvibe.hive.events.task.TaskCancelled;
import com.leanvibe.hive.events.task.TaskId;
import com.leanvibe.hive.events.task.TaskProgressed;
import com.leanvibe.hive.events.task.TaskStarted;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** A ledger of one tenant: events that could have happened, its tree, and who signs for it. */
public final class TestLedger {

  public static final String TENANT = "default";
  public static final String ORIGIN = "hive.example:8080/" + TENANT;

  private static final Instant START = Instant.parse("2026-11-27T10:00:00Z");
  private static final EventCodec CODEC = new EventCodec();

  private final List<StoredEvent> events;
  private final List<TreeHash> leaves;
  private final Map<List<Long>, TreeHash> subtrees = new HashMap<>();
  private final Map<Long, String> notes = new ConcurrentHashMap<>();
  private final NoteSigner signer;

  private TestLedger(List<StoredEvent> events, NoteSigner signer) {
    this.events = List.copyOf(events);
    this.leaves = events.stream().map(Leaf::hash).toList();
    this.signer = signer;
  }

  /** With a new key. */
  public static TestLedger of(int size, long seed) {
    return new TestLedger(random(size, new Random(seed)), newSigner());
  }

  /** Another history under the same key: the same until some leaf, and others from there on. */
  TestLedger fork(int from, long seed) {
    Random random = new Random(seed);
    List<StoredEvent> other = new ArrayList<>(events.subList(0, from));
    events.subList(from, events.size()).forEach(event -> other.add(renamed(event, random)));
    return new TestLedger(other, signer);
  }

  private static StoredEvent renamed(StoredEvent event, Random random) {
    return new StoredEvent(
        event.position(),
        new UUID(random.nextLong(), random.nextLong()).toString(),
        event.aggregateId(),
        event.sequence(),
        event.name(),
        event.revision(),
        event.metadata(),
        event.payload());
  }

  private static NoteSigner newSigner() {
    try {
      return new NoteSigner(ORIGIN, KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static List<StoredEvent> random(int size, Random random) {
    List<UUID> ids = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      ids.add(new UUID(random.nextLong(), random.nextLong()));
    }
    Map<String, Long> sequences = new HashMap<>();
    List<StoredEvent> events = new ArrayList<>();
    long position = 0;
    for (int i = 0; i < size; i++) {
      Event event = event(ids, random);
      position += 1 + random.nextInt(3);
      String aggregate = event.aggregateId().key();
      long sequence = sequences.merge(aggregate, 0L, (was, zero) -> was + 1);
      EventName name = CODEC.catalog().nameOf(event.getClass());
      events.add(
          new StoredEvent(
              position,
              new UUID(random.nextLong(), random.nextLong()).toString(),
              aggregate,
              sequence,
              name.value(),
              name.revision(),
              CODEC.writeMetadata(metadata(i, random)),
              CODEC.write(event)));
    }
    return events;
  }

  private static Event event(List<UUID> ids, Random random) {
    TaskId task = new TaskId(ids.get(random.nextInt(ids.size())));
    AgentId agent = new AgentId(ids.get(random.nextInt(ids.size())));
    UUID fresh = new UUID(random.nextLong(), random.nextLong());
    return switch (random.nextInt(5)) {
      case 0 -> new TaskStarted(task, agent, 1 + random.nextInt(9));
      case 1 -> new TaskProgressed(task, agent, 1, random.nextInt(101), "done, \"so far\": é\n=1");
      case 2 -> new TaskCancelled(task, agent, "not needed " + random.nextInt());
      case 3 ->
          new SignInFailed(
              new SignInId(fresh), null, "ab".repeat(32), TENANT, SignInFailure.UNKNOWN_CLIENT);
      default ->
          new AccessDenied(
              new AccessId(fresh),
              TENANT,
              "subject-" + random.nextInt(5),
              "task:read",
              "task/*",
              Set.of(DenialReason.values()[0]),
              AccessSide.values()[0],
              1 + random.nextInt(9),
              START,
              START.plusSeconds(1));
    };
  }

  private static EventMetadata metadata(int number, Random random) {
    boolean traced = random.nextBoolean();
    EventMetadata plain =
        new EventMetadata(
            TENANT,
            "actor-" + random.nextInt(5),
            "task:work",
            new UUID(random.nextLong(), random.nextLong()).toString(),
            "request-" + number,
            traced ? "00-9c427e38cdf700b58928506c75e40b83-c9acccf3620c8e88-01" : null,
            traced ? "192.0.2." + random.nextInt(256) : null,
            START.plusMillis(number * 10L));
    return random.nextInt(4) == 0
        ? plain.under(new ApprovalId(new UUID(random.nextLong(), random.nextLong())))
        : plain;
  }

  int size() {
    return events.size();
  }

  StoredEvent event(long leafIndex) {
    return events.get((int) leafIndex);
  }

  TreeHash leaf(long leafIndex) {
    return leaves.get((int) leafIndex);
  }

  public NoteSigner signer() {
    return signer;
  }

  MerkleTree tree(long size) {
    return new MerkleTree(size, this::subtree);
  }

  private synchronized TreeHash subtree(int level, long index) {
    if (level == 0) {
      return leaf(index);
    }
    TreeHash known = subtrees.get(List.of((long) level, index));
    if (known == null) {
      known = TreeHash.node(subtree(level - 1, 2 * index), subtree(level - 1, 2 * index + 1));
      subtrees.put(List.of((long) level, index), known);
    }
    return known;
  }

  /** The signed note of its checkpoint of that size. */
  public String note(long size) {
    return notes.computeIfAbsent(size, this::sign);
  }

  private String sign(long size) {
    Checkpoint checkpoint =
        new Checkpoint(ORIGIN, size, tree(size).root(), START.plusSeconds(3_600 + size));
    return signer.sign(checkpoint.text());
  }

  Known known(long size) {
    return Known.parse("known-" + size, note(size));
  }
}
