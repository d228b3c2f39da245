package com.leanvibe.hive.cli.audit.verify;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.events.StoredEvent;
import com.leanvibe.hive.events.ledger.TreeHash;
import com.leanvibe.hive.events.trail.Bundle;
import com.leanvibe.hive.events.trail.TrailEntry;
import com.leanvibe.hive.events.trail.TrailFormat;
import com.leanvibe.hive.events.trail.WithheldLine;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever is changed in a bundle is found: by whoever can sign nothing, and by whoever has a
 * manifest signed again, but no checkpoint.
 */
class TamperingTest {

  private static final int ROUNDS = 1_000;
  private static final int SIZE = 60;
  private static final TestLedger LEDGER = TestLedger.of(SIZE, 6962);

  /** Some leaves from the middle: in each format, with all shown and with some withheld. */
  private static final List<TestBundle> BUNDLES =
      IntStream.range(0, 6)
          .mapToObj(
              kind ->
                  TestBundle.of(
                      LEDGER,
                      20,
                      kind % 2 == 1 ? 20 : 10,
                      SIZE,
                      TrailFormat.values()[kind / 2],
                      kind % 2 == 1,
                      7))
          .toList();

  /** What is done to a bundle. */
  private interface Edit {
    void on(TestBundle bundle, Random random);
  }

  enum Kind {
    A_CHANGED_BYTE(TamperingTest::changeByte),
    A_DELETED_EVENT((bundle, random) -> remove(bundle, random.nextInt(bundle.events.size()))),
    AN_INSERTED_EVENT(TamperingTest::insert),
    ANOTHER_ORDER(TamperingTest::reorder),
    A_TRUNCATED_TAIL(TamperingTest::truncate),
    SWAPPED_METADATA(TamperingTest::swapMetadata),
    AN_ATTRIBUTE(TamperingTest::changeAttribute),
    A_WITHHELD_LEAF(TamperingTest::changeWithheld),
    WHAT_STANDS_BESIDE(TamperingTest::changeBeside),
    THE_PROOF(TamperingTest::changeProof),
    A_REPLAYED_CHECKPOINT(TamperingTest::replay);

    private final Edit edit;

    Kind(Edit edit) {
      this.edit = edit;
    }
  }

  private static Outcome verify(TestBundle bundle, Known... known) {
    return new Verification(bundle, List.of(LEDGER.signer().key()), List.of(known), 1).run();
  }

  private static TestBundle edited(Kind kind, int round) {
    Random random = new Random(31L * round + kind.ordinal());
    TestBundle original = BUNDLES.get(random.nextInt(BUNDLES.size()));
    for (TestBundle copy = original.copy(); ; copy = original.copy()) {
      kind.edit.on(copy, random);
      if (copy.differsFrom(original)) {
        return copy;
      }
      original = BUNDLES.get(random.nextInt(BUNDLES.size()));
    }
  }

  /** What is found without a key is found with one, too, and long before. */
  @ParameterizedTest
  @EnumSource(value = Kind.class, names = "A_REPLAYED_CHECKPOINT", mode = EnumSource.Mode.EXCLUDE)
  void whatIsChangedWithoutASignatureIsFoundEvenWithoutAKey(Kind kind) {
    IntStream.range(0, ROUNDS)
        .parallel()
        .forEach(
            round -> {
              TestBundle bundle = edited(kind, round);
              bundle.describe();
              Outcome outcome = new Verification(bundle, List.of(), List.of(), 1).run();
              assertThat(outcome.holds()).as("round %d", round).isFalse();
            });
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void withAKeyWhatIsChangedWithoutASignatureIsFoundByTheSignature(Kind kind) {
    for (int round = 0; round < ROUNDS / 20; round++) {
      TestBundle bundle = edited(kind, round);
      bundle.describe();
      assertThat(verify(bundle).broken().orElseThrow()).contains("manifest is not signed");
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatIsChangedUnderASignedManifestIsFound(Kind kind) {
    IntStream.range(0, ROUNDS)
        .parallel()
        .forEach(
            round -> {
              TestBundle bundle = edited(kind, round);
              bundle.seal();
              Outcome outcome = verify(bundle);
              assertThat(outcome.holds()).as("round %d", round).isFalse();
              assertThat(outcome.held())
                  .anyMatch(held -> held.startsWith("the manifest is signed"));
            });
  }

  @Test
  void aByteOfAnyFileIsFound() {
    IntStream.range(0, ROUNDS)
        .parallel()
        .forEach(
            round -> {
              Random random = new Random(round);
              TestBundle bundle = BUNDLES.get(random.nextInt(BUNDLES.size())).copy();
              bundle.describe();
              String name = bundle.names().get(random.nextInt(bundle.names().size()));
              byte[] file = bundle.file(name);
              if (file.length == 0) {
                file = new byte[1];
              } else {
                file[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
              }
              bundle.replace(name, file);
              assertThat(verify(bundle).holds()).as("round %d, %s", round, name).isFalse();
            });
  }

  /** The ledger had more leaves when the auditor kept a checkpoint. */
  @Test
  void aLogThatWasRolledBackIsFoundByACheckpointThatWasKept() {
    IntStream.range(0, ROUNDS)
        .parallel()
        .forEach(
            round -> {
              Random random = new Random(round);
              int size = 1 + random.nextInt(SIZE - 1);
              int first = random.nextInt(size);
              int count = random.nextInt(size - first + 1);
              TestBundle bundle =
                  TestBundle.of(LEDGER, first, count, size, TrailFormat.JSONL, false);
              Known kept = LEDGER.known(size + 1 + random.nextInt(SIZE - size));

              assertThat(verify(bundle).holds()).isTrue();
              assertThat(verify(bundle, kept).broken().orElseThrow()).contains("rolled back");
            });
  }

  /** Validly signed, both of them. */
  @Test
  void aForkIsFoundByACheckpointThatWasKept() {
    IntStream.range(0, ROUNDS)
        .parallel()
        .forEach(
            round -> {
              Random random = new Random(round);
              int from = random.nextInt(SIZE - 1);
              TestLedger other = LEDGER.fork(from, round);
              int kept = from + 1 + random.nextInt(SIZE - from - 1);
              int size = kept + random.nextInt(SIZE - kept + 1);
              int first = random.nextInt(size);
              int count = random.nextInt(size - first + 1);
              TestBundle bundle =
                  TestBundle.of(other, first, count, size, TrailFormat.JSONL, false, kept);

              assertThat(verify(bundle, other.known(kept)).holds()).as("round %d", round).isTrue();
              assertThat(verify(bundle, LEDGER.known(kept)).broken().orElseThrow())
                  .as("round %d", round)
                  .contains("rewritten");
            });
  }

  private static TrailEntry entry(byte[] line) {
    String text = new String(line, ISO_8859_1);
    long index = Long.parseLong(between(text, "\"leafindex\":", ","));
    return TrailEntry.read(index, Base64.getDecoder().decode(between(text, "\"leaf\":\"", "\"")));
  }

  private static String between(String text, String start, String end) {
    int from = text.indexOf(start) + start.length();
    return text.substring(from, text.indexOf(end, from));
  }

  private static void put(TestBundle bundle, int line, TrailEntry entry) {
    bundle.events.set(line, TestBundle.line(entry));
    if (bundle.format != TrailFormat.JSONL) {
      bundle.beside.set(bundle.format == TrailFormat.CSV ? line + 1 : line, bundle.besideOf(entry));
    }
  }

  private static void remove(TestBundle bundle, int line) {
    bundle.events.remove(line);
    if (bundle.format != TrailFormat.JSONL) {
      bundle.beside.remove(bundle.format == TrailFormat.CSV ? line + 1 : line);
    }
  }

  private static void add(TestBundle bundle, int line, TrailEntry entry) {
    bundle.events.add(line, TestBundle.line(entry));
    if (bundle.format != TrailFormat.JSONL) {
      bundle.beside.add(bundle.format == TrailFormat.CSV ? line + 1 : line, bundle.besideOf(entry));
    }
  }

  private static void flip(byte[] bytes, int from, int end, Random random) {
    bytes[from + random.nextInt(end - from)] ^= (byte) (1 << random.nextInt(8));
  }

  private static void changeByte(TestBundle bundle, Random random) {
    switch (random.nextInt(3)) {
      case 0 -> changeLeaf(bundle, random);
      case 1 -> change(bundle, random, false);
      default -> change(bundle, random, true);
    }
  }

  /** All attributes are made to fit, if the leaf can still be read. */
  private static void changeLeaf(TestBundle bundle, Random random) {
    int line = random.nextInt(bundle.events.size());
    TrailEntry entry = entry(bundle.events.get(line));
    byte[] leaf = entry.leaf();
    flip(leaf, 0, leaf.length, random);
    try {
      put(bundle, line, TrailEntry.read(entry.leafIndex(), leaf));
    } catch (IllegalArgumentException unreadable) {
      String text = new String(bundle.events.get(line), ISO_8859_1);
      String changed = Base64.getEncoder().encodeToString(leaf);
      bundle.events.set(
          line, text.replace(between(text, "\"leaf\":\"", "\""), changed).getBytes(ISO_8859_1));
    }
  }

  private static void change(TestBundle bundle, Random random, boolean inMetadata) {
    int line = random.nextInt(bundle.events.size());
    TrailEntry entry = entry(bundle.events.get(line));
    StoredEvent event = entry.event();
    byte[] metadata = event.metadata().clone();
    byte[] payload = event.payload().clone();
    byte[] changed = inMetadata ? metadata : payload;
    flip(changed, 0, changed.length, random);
    try {
      put(bundle, line, TrailEntry.of(entry.leafIndex(), with(event, metadata, payload)));
    } catch (IllegalArgumentException noJson) {
      changeLeaf(bundle, random);
    }
  }

  private static StoredEvent with(StoredEvent event, byte[] metadata, byte[] payload) {
    return new StoredEvent(
        event.position(),
        event.eventId(),
        event.aggregateId(),
        event.sequence(),
        event.name(),
        event.revision(),
        metadata,
        payload);
  }

  private static void insert(TestBundle bundle, Random random) {
    int line = random.nextInt(bundle.events.size() + 1);
    int other = random.nextInt(SIZE);
    long index =
        line < bundle.events.size()
            ? entry(bundle.events.get(line)).leafIndex()
            : bundle.firstLeaf + bundle.leafCount;
    add(bundle, line, TrailEntry.of(index, LEDGER.event(other)));
    if (random.nextBoolean()) {
      for (int i = line + 1; i < bundle.events.size(); i++) {
        TrailEntry next = entry(bundle.events.get(i));
        put(bundle, i, TrailEntry.of(next.leafIndex() + 1, next.event()));
      }
      bundle.leafCount++;
    }
  }

  private static void reorder(TestBundle bundle, Random random) {
    if (random.nextBoolean()) {
      swap(bundle, random);
    } else {
      repeat(bundle, random);
    }
  }

  private static void swap(TestBundle bundle, Random random) {
    int one = random.nextInt(bundle.events.size());
    int two = random.nextInt(bundle.events.size());
    TrailEntry first = entry(bundle.events.get(one));
    TrailEntry second = entry(bundle.events.get(two));
    boolean renumbered = random.nextBoolean();
    put(bundle, one, renumbered ? at(first.leafIndex(), second) : second);
    put(bundle, two, renumbered ? at(second.leafIndex(), first) : first);
  }

  private static TrailEntry at(long leafIndex, TrailEntry entry) {
    return TrailEntry.of(leafIndex, entry.event());
  }

  private static void repeat(TestBundle bundle, Random random) {
    int line = random.nextInt(bundle.events.size());
    TrailEntry entry = entry(bundle.events.get(line));
    if (random.nextBoolean() || line + 1 == bundle.events.size()) {
      add(bundle, line, entry);
    } else {
      put(bundle, line + 1, at(entry(bundle.events.get(line + 1)).leafIndex(), entry));
    }
  }

  /** The range is said to be shorter, or the ledger to be. */
  private static void truncate(TestBundle bundle, Random random) {
    int cut = 1 + random.nextInt(bundle.events.size());
    long from = entry(bundle.events.get(bundle.events.size() - cut)).leafIndex();
    for (int i = 0; i < cut; i++) {
      remove(bundle, bundle.events.size() - 1);
    }
    bundle.withheld.removeIf(line -> WithheldLine.read(line).leafIndex() >= from);
    if (random.nextBoolean()) {
      bundle.leafCount = from - bundle.firstLeaf;
    }
    if (random.nextBoolean() && bundle.leafCount > 0) {
      bundle.treeSize = Math.max(bundle.firstLeaf + bundle.leafCount, from);
      bundle.root = LEDGER.tree(bundle.treeSize).root();
      bundle.path = LEDGER.tree(bundle.treeSize).range(bundle.firstLeaf, bundle.leafCount);
    }
  }

  private static void swapMetadata(TestBundle bundle, Random random) {
    int one = random.nextInt(bundle.events.size());
    int two = random.nextInt(bundle.events.size());
    TrailEntry first = entry(bundle.events.get(one));
    TrailEntry second = entry(bundle.events.get(two));
    put(
        bundle,
        one,
        TrailEntry.of(
            first.leafIndex(),
            with(first.event(), second.event().metadata(), first.event().payload())));
    put(
        bundle,
        two,
        TrailEntry.of(
            second.leafIndex(),
            with(second.event(), first.event().metadata(), second.event().payload())));
  }

  private static void changeAttribute(TestBundle bundle, Random random) {
    int number = random.nextInt(bundle.events.size());
    byte[] line = bundle.events.get(number).clone();
    String text = new String(line, ISO_8859_1);
    int leaf = text.indexOf("\"leaf\":");
    int data = text.indexOf("\",\"data\":");
    if (random.nextBoolean()) {
      flip(line, 0, leaf, random);
    } else {
      flip(line, data, line.length, random);
    }
    bundle.events.set(number, line);
  }

  private static void changeWithheld(TestBundle bundle, Random random) {
    if (bundle.withheld.isEmpty()) {
      return;
    }
    int number = random.nextInt(bundle.withheld.size());
    byte[] line = bundle.withheld.get(number).clone();
    switch (random.nextInt(3)) {
      case 0 -> bundle.withheld.remove(number);
      case 1 -> bundle.withheld.add(number, line);
      default -> {
        flip(line, 0, line.length, random);
        bundle.withheld.set(number, line);
      }
    }
  }

  private static void changeBeside(TestBundle bundle, Random random) {
    if (bundle.beside.isEmpty()) {
      return;
    }
    int number = random.nextInt(bundle.beside.size());
    byte[] line = bundle.beside.get(number).clone();
    switch (random.nextInt(3)) {
      case 0 -> bundle.beside.remove(number);
      case 1 -> bundle.beside.add(line);
      default -> {
        flip(line, 0, line.length, random);
        bundle.beside.set(number, line);
      }
    }
  }

  private static void changeProof(TestBundle bundle, Random random) {
    List<TreeHash> path = new ArrayList<>(bundle.path);
    int at = random.nextInt(path.size());
    switch (random.nextInt(3)) {
      case 0 -> path.remove(at);
      case 1 -> path.add(at, path.get(random.nextInt(path.size())));
      default -> {
        byte[] hash = path.get(at).bytes();
        flip(hash, 0, hash.length, random);
        path.set(at, TreeHash.of(hash));
      }
    }
    bundle.path = path;
  }

  /** An older checkpoint, which was signed when it was made. */
  private static void replay(TestBundle bundle, Random random) {
    long old = 1 + random.nextInt(SIZE - 1);
    bundle.note = LEDGER.note(old);
    if (random.nextBoolean()) {
      bundle.treeSize = Math.max(old, bundle.firstLeaf + bundle.leafCount);
      bundle.root = LEDGER.tree(old).root();
      if (bundle.treeSize == old) {
        bundle.treeSize = old + 1;
      }
    }
  }

  @Test
  void theKindsOfFilesAreAllEdited() {
    assertThat(BUNDLES).anyMatch(bundle -> bundle.names().contains(Bundle.WITHHELD));
    assertThat(BUNDLES).anyMatch(bundle -> bundle.names().contains(Bundle.CSV));
    assertThat(BUNDLES).anyMatch(bundle -> bundle.names().contains(Bundle.OCSF));
  }
}
