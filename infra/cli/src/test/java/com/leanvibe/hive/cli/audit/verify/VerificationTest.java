package com.leanvibe.hive.cli.audit.verify;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.leanvibe.hive.events.ledger.Checkpoint;
import com.leanvibe.hive.events.ledger.NoteKey;
import com.leanvibe.hive.events.trail.Bundle;
import com.leanvibe.hive.events.trail.TrailFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is as it was exported is verified, and what cannot be checked is said. */
class VerificationTest {

  private static final TestLedger LEDGER = TestLedger.of(600, 9162);

  @TempDir Path folder;

  private static List<NoteKey> key() {
    return List.of(LEDGER.signer().key());
  }

  private static TestBundle bundle() {
    return TestBundle.of(LEDGER, 100, 50, 200, TrailFormat.CSV, true, 40);
  }

  private Outcome verify(TestBundle bundle, Known... known) throws IOException {
    return Verification.of(bundle.zip(folder.resolve("b.zip")), key(), List.of(known), 2);
  }

  @Test
  void whatIsAsItWasExportedIsVerified() throws IOException {
    Random random = new Random(1);
    for (int round = 0; round < 40; round++) {
      int size = random.nextInt(LEDGER.size() + 1);
      int first = random.nextInt(size + 1);
      int count = round % 10 == 0 ? 0 : random.nextInt(size - first + 1);
      int known = random.nextInt(size + 1);
      TestBundle bundle =
          TestBundle.of(
              LEDGER,
              first,
              count,
              size,
              TrailFormat.values()[round % 3],
              random.nextBoolean(),
              known);

      Outcome outcome = verify(bundle, LEDGER.known(known), LEDGER.known(0), LEDGER.known(size));

      assertThat(outcome.broken()).as("round %d", round).isEmpty();
      assertThat(outcome.held()).filteredOn(held -> held.contains("known checkpoint")).hasSize(3);
    }
  }

  @Test
  void withoutAKeyItIsSaidThatTheSignerIsUnproved() {
    Outcome outcome = new Verification(bundle(), List.of(), List.of(), 1).run();

    assertThat(outcome.holds()).isTrue();
    assertThat(outcome.unchecked().getFirst()).contains("WHO SIGNED", "--key");
    assertThat(outcome.held()).noneMatch(held -> held.contains("signed"));
  }

  @Test
  void whatCannotBeCheckedIsSaid() throws IOException {
    Outcome outcome = verify(bundle());

    assertThat(outcome.unchecked())
        .anyMatch(what -> what.contains("--known"))
        .anyMatch(what -> what.contains("withheld leaves did not match"))
        .anyMatch(what -> what.contains("other 150 leaves"))
        .noneMatch(what -> what.contains("WHO SIGNED"));
  }

  @Test
  void anotherKeyHasNotSigned() {
    NoteKey other = TestLedger.of(1, 1).signer().key();
    NoteKey elsewhere = new NoteKey("elsewhere/default", key().getFirst().publicKey());

    assertThat(broken(new Verification(bundle(), List.of(other), List.of(), 1)))
        .contains("not signed by the key of " + TestLedger.ORIGIN);
    assertThat(broken(new Verification(bundle(), List.of(elsewhere), List.of(), 1)))
        .contains("the keys are of [elsewhere/default]");
  }

  private static String broken(Verification verification) {
    return verification.run().broken().orElseThrow();
  }

  @Test
  void aCheckpointBeforeTheRangeTakesAProof() throws IOException {
    assertThat(verify(bundle(), LEDGER.known(40)).holds()).isTrue();
    assertThat(verify(bundle(), LEDGER.known(41)).broken().orElseThrow())
        .contains("hive audit export --known known-41");
  }

  @Test
  void aCheckpointOfAnotherLedgerOrSignerIsNotCompared() throws IOException {
    TestLedger other = TestLedger.of(10, 3);
    String foreign =
        other
            .signer()
            .sign(
                new Checkpoint("hive.example/other", 5, other.tree(5).root(), Instant.EPOCH)
                    .text());

    assertThat(verify(bundle(), Known.parse("f", foreign)).broken().orElseThrow())
        .contains("is of hive.example/other");
    assertThat(verify(bundle(), other.known(5)).broken().orElseThrow())
        .contains("is signed by none of the keys");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        Bundle.MANIFEST,
        Bundle.SIGNATURE,
        Bundle.CHECKPOINT,
        Bundle.EVENTS,
        Bundle.PROOF,
        Bundle.CONTROLS,
        Bundle.WITHHELD,
        Bundle.CSV
      })
  void noFileMayBeMissingOrGrow(String name) throws IOException {
    TestBundle lacking = bundle();
    lacking.remove(name);
    TestBundle longer = bundle();
    longer.replace(name, (new String(longer.file(name), ISO_8859_1) + "x\n").getBytes(ISO_8859_1));

    assertThat(verify(lacking).broken().orElseThrow()).contains(name + " is missing");
    assertThat(verify(longer).holds()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"more.txt", "../events.jsonl", "/etc/passwd", "events/", "EVENTS.JSONL"})
  void noOtherFileMayBeThere(String name) throws IOException {
    TestBundle bundle = bundle();
    bundle.replace(name, new byte[0]);

    assertThat(verify(bundle).broken().orElseThrow()).contains("names no file '" + name + "'");
  }

  @Test
  void noFileMayBeThereTwice() throws IOException {
    TestBundle bundle = bundle();
    bundle.replace("events.jsonX", new byte[] {1});
    Path zip = bundle.zip(folder.resolve("twice.zip"));
    String bytes = new String(Files.readAllBytes(zip), ISO_8859_1);
    Files.write(zip, bytes.replace("events.jsonX", "events.jsonl").getBytes(ISO_8859_1));

    assertThat(Verification.of(zip, key(), List.of(), 1).broken().orElseThrow())
        .contains("the file events.jsonl twice");
  }

  @Test
  void whatIsNoZipOrATornOneIsNoBundle() throws IOException {
    Path none = Files.writeString(folder.resolve("none.zip"), "no zip");
    Path whole = bundle().zip(folder.resolve("whole.zip"));
    byte[] bytes = Files.readAllBytes(whole);
    Path torn = Files.write(folder.resolve("torn.zip"), Arrays.copyOf(bytes, bytes.length * 2 / 3));

    assertThat(Verification.of(none, key(), List.of(), 1).broken().orElseThrow())
        .contains("no zip");
    assertThat(Verification.of(torn, key(), List.of(), 1).holds()).isFalse();
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> Verification.of(folder.resolve("absent"), key(), List.of(), 1));
  }

  @Test
  void aBrokenZipIsFoundWhereverItIsBroken() throws IOException {
    Path whole = bundle().zip(folder.resolve("whole.zip"));
    byte[] bytes = Files.readAllBytes(whole);
    Random random = new Random(5);
    List<String> missed = new ArrayList<>();
    for (int round = 0; round < 300; round++) {
      byte[] damaged = bytes.clone();
      damaged[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      Path file = Files.write(folder.resolve("damaged.zip"), damaged);
      Outcome outcome = Verification.of(file, key(), List.of(), 1);
      // Where the zip says when a file was changed, and the like, nothing of the bundle is broken.
      if (outcome.holds() && !sameFiles(whole, file)) {
        missed.add("round " + round);
      }
    }
    assertThat(missed).isEmpty();
  }

  private static boolean sameFiles(Path one, Path two) throws IOException {
    try (ZippedBundle first = new ZippedBundle(one);
        ZippedBundle second = new ZippedBundle(two)) {
      for (String name : first.names()) {
        if (!new String(first.open(name).readAllBytes(), ISO_8859_1)
            .equals(new String(second.open(name).readAllBytes(), ISO_8859_1))) {
          return false;
        }
      }
      return first.names().equals(second.names());
    }
  }

  @Test
  void theFirstThingThatDoesNotHoldIsNamed() throws IOException {
    TestBundle bundle = bundle();
    bundle.events.set(
        3,
        new String(bundle.events.get(3), UTF_8)
            .replace("\"tenant\":\"default\"", "\"tenant\":\"defaulT\"")
            .getBytes(UTF_8));
    bundle.seal();

    assertThat(verify(bundle).broken().orElseThrow())
        .isEqualTo("events.jsonl, line 4: the line says something else than its leaf");
  }

  @Test
  void aLongLineIsReadAsFarAsTheManifestSays() throws IOException {
    TestBundle bundle = TestBundle.of(LEDGER, 0, 3, 10, TrailFormat.JSONL, false);
    bundle.replace(Bundle.EVENTS, new byte[64 << 20]);

    assertThat(verify(bundle).broken().orElseThrow()).contains("is longer than the");
  }
}
