package com.leanvibe.hive.cli.audit.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.leanvibe.hive.cli.client.Json;
import com.leanvibe.hive.events.ledger.Checkpoint;
import com.leanvibe.hive.events.ledger.NoteKey;
import com.leanvibe.hive.events.ledger.SignedNote;
import com.leanvibe.hive.events.trail.Bundle;
import com.leanvibe.hive.events.trail.BundleFile;
import com.leanvibe.hive.events.trail.Manifest;
import com.leanvibe.hive.events.trail.RangeProof;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Checks a bundle from beginning to end, as far as the first thing that does not hold. Asks nobody;
 * needs memory for some lines, and for a number for each aggregate.
 */
public final class Verification {

  private static final int LARGEST_MANIFEST = 1 << 20;
  private static final int SIGNATURE = 64;

  /** Of what is read as a whole. */
  private static final int LARGEST = 16 << 20;

  private final BundleSource source;
  private final List<NoteKey> keys;
  private final List<Known> known;
  private final int checkers;
  private final List<String> held = new ArrayList<>();
  private final List<String> unchecked = new ArrayList<>();

  Verification(BundleSource source, List<NoteKey> keys, List<Known> known, int checkers) {
    this.source = source;
    this.keys = keys;
    this.known = known;
    this.checkers = checkers;
  }

  /**
   * Verifies a bundle.
   *
   * @param keys whose signatures count; where there are none, signatures are not checked, which the
   *     outcome says
   * @param known checkpoints that the ledger must have grown from
   * @param checkers how many threads check events
   * @throws IOException where the file cannot be opened
   */
  public static Outcome of(Path bundle, List<NoteKey> keys, List<Known> known, int checkers)
      throws IOException {
    try (ZippedBundle zip = new ZippedBundle(bundle)) {
      return new Verification(zip, keys, known, checkers).run();
    } catch (ZipException | EOFException noZip) {
      return new Outcome(
          List.of(), Optional.of("This is no zip: " + noZip.getMessage()), List.of());
    }
  }

  Outcome run() {
    try {
      verify();
      return new Outcome(held, Optional.empty(), unchecked);
    } catch (BrokenBundleException broken) {
      return new Outcome(held, Optional.of(broken.what()), unchecked);
    } catch (IOException unreadable) {
      return new Outcome(
          held, Optional.of("The bundle cannot be read: " + unreadable.getMessage()), unchecked);
    }
  }

  private void verify() throws IOException, BrokenBundleException {
    Manifest manifest = manifest();
    List<NoteKey> own = keys.stream().filter(key -> key.name().equals(manifest.origin())).toList();
    Checkpoint checkpoint = checkpoint(manifest, own);
    RangeProof proof = proof(manifest);
    controls(manifest);
    KnownCheckpoints earlier = new KnownCheckpoints(manifest, proof);
    earlier.begin(known, own);
    range(manifest, proof, earlier);
    held.addAll(earlier.held());
    tellUnchecked(manifest, checkpoint);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }

  private Manifest manifest() throws IOException, BrokenBundleException {
    checkNames();
    byte[] bytes = whole(Bundle.MANIFEST, LARGEST_MANIFEST);
    byte[] signature = whole(Bundle.SIGNATURE, SIGNATURE);
    if (signature.length != SIGNATURE) {
      throw new BrokenBundleException(
          "%s has %d bytes and not %d".formatted(Bundle.SIGNATURE, signature.length, SIGNATURE));
    }
    Manifest manifest = read(Bundle.MANIFEST, () -> Manifest.read(bytes));
    checkFiles(manifest);
    held.add("the bundle has the files that its manifest names, and no others");
    checkSignature(manifest, bytes, signature);
    return manifest;
  }

  private void checkSignature(Manifest manifest, byte[] bytes, byte[] signature)
      throws BrokenBundleException {
    if (keys.isEmpty()) {
      return;
    }
    List<NoteKey> own = keysOf(manifest);
    if (own.isEmpty()) {
      throw new BrokenBundleException(
          "The bundle is of %s, and the keys are of %s"
              .formatted(manifest.origin(), keys.stream().map(NoteKey::name).distinct().toList()));
    }
    if (own.stream().noneMatch(key -> key.signed(bytes, signature))) {
      throw new BrokenBundleException(
          "The manifest is not signed by the key of " + manifest.origin());
    }
    held.add("the manifest is signed by the key of " + manifest.origin());
  }

  /** The same key may sign for all tenants of a hive, but each under the name of its ledger. */
  private List<NoteKey> keysOf(Manifest manifest) {
    return keys.stream().filter(key -> key.name().equals(manifest.origin())).toList();
  }

  private void checkNames() throws BrokenBundleException {
    List<String> names = source.names();
    Optional<String> twice =
        names.stream().filter(name -> names.indexOf(name) != names.lastIndexOf(name)).findFirst();
    if (twice.isPresent()) {
      throw new BrokenBundleException("The zip has the file %s twice".formatted(twice.get()));
    }
    for (String needed : List.of(Bundle.MANIFEST, Bundle.SIGNATURE)) {
      if (!names.contains(needed)) {
        throw new BrokenBundleException(needed + " is missing");
      }
    }
  }

  private void checkFiles(Manifest manifest) throws BrokenBundleException {
    List<String> named =
        Stream.concat(
                Stream.of(Bundle.MANIFEST, Bundle.SIGNATURE),
                manifest.files().stream().map(BundleFile::name))
            .toList();
    List<String> there = source.names();
    for (String name : named) {
      if (!there.contains(name)) {
        throw new BrokenBundleException(name + " is missing");
      }
    }
    for (String name : there) {
      if (!named.contains(name)) {
        throw new BrokenBundleException("The manifest names no file '%s'".formatted(name));
      }
    }
  }

  private byte[] whole(String name, int atMost) throws IOException, BrokenBundleException {
    try (InputStream content = source.open(name)) {
      byte[] bytes = content.readNBytes(atMost + 1);
      if (bytes.length > atMost) {
        throw new BrokenBundleException("%s is longer than %d bytes".formatted(name, atMost));
      }
      return bytes;
    }
  }

  private static BundleFile file(Manifest manifest, String name) {
    return manifest.files().stream()
        .filter(file -> file.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private byte[] hashed(Manifest manifest, String name) throws IOException, BrokenBundleException {
    BundleFile expected = file(manifest, name);
    if (expected.bytes() > LARGEST) {
      throw new BrokenBundleException("%s is longer than %d bytes".formatted(name, LARGEST));
    }
    try (HashedFile file = new HashedFile(source, expected)) {
      byte[] bytes = new byte[(int) expected.bytes()];
      file.fill(bytes);
      file.finish();
      return bytes;
    }
  }

  private Checkpoint checkpoint(Manifest manifest, List<NoteKey> own)
      throws IOException, BrokenBundleException {
    byte[] bytes = hashed(manifest, Bundle.CHECKPOINT);
    SignedNote note = read(Bundle.CHECKPOINT, () -> SignedNote.parse(text(bytes)));
    if (!own.isEmpty() && note.signedBy(own).isEmpty()) {
      throw new BrokenBundleException(
          "The checkpoint is not signed by the key of " + manifest.origin());
    }
    Checkpoint checkpoint = read(Bundle.CHECKPOINT, () -> Checkpoint.parse(note.text()));
    if (!checkpoint.origin().equals(manifest.origin())
        || checkpoint.size() != manifest.treeSize()
        || !checkpoint.root().equals(manifest.rootHash())) {
      throw new BrokenBundleException("The manifest is of another checkpoint than the bundle's");
    }
    held.add(
        "the checkpoint of %s of %d leaves at %s is the manifest's%s"
            .formatted(
                checkpoint.origin(),
                checkpoint.size(),
                checkpoint.at(),
                own.isEmpty() ? "" : ", and signed by the same key"));
    return checkpoint;
  }

  private RangeProof proof(Manifest manifest) throws IOException, BrokenBundleException {
    byte[] bytes = hashed(manifest, Bundle.PROOF);
    RangeProof proof = read(Bundle.PROOF, () -> RangeProof.read(bytes));
    if (proof.firstLeaf() != manifest.firstLeaf()
        || proof.leafCount() != manifest.leafCount()
        || proof.treeSize() != manifest.treeSize()
        || !proof.rootHash().equals(manifest.rootHash())) {
      throw new BrokenBundleException("The proof is of another range than the manifest's");
    }
    return proof;
  }

  private void controls(Manifest manifest) throws IOException, BrokenBundleException {
    byte[] bytes = hashed(manifest, Bundle.CONTROLS);
    try {
      if (Json.read(bytes).isObject()) {
        return;
      }
    } catch (JacksonException garbled) {
      throw new BrokenBundleException(Bundle.CONTROLS + " is no JSON", garbled);
    }
    throw new BrokenBundleException(Bundle.CONTROLS + " is no JSON object");
  }

  private void range(Manifest manifest, RangeProof proof, KnownCheckpoints earlier)
      throws IOException, BrokenBundleException {
    Range range = new Range(manifest, proof, earlier);
    try (HashedFile beside = beside(manifest);
        Withheld withheld = withheld(manifest);
        CheckedEvents events = events(manifest)) {
      range.read(events, withheld, beside);
    }
    held.add(
        "%d events are each what their leaves say, in order, and of tenant %s"
            .formatted(range.shown(), manifest.tenant()));
    manifest.format().file().ifPresent(name -> held.add(name + " says the same"));
    held.add("every file has the length and the SHA-256 that the manifest says");
    if (manifest.leafCount() > 0) {
      held.add(
          "leaves %d to %d are all there, %d of them withheld, and lead to the checkpoint's root"
              .formatted(
                  manifest.firstLeaf(),
                  manifest.firstLeaf() + manifest.leafCount() - 1,
                  range.withheld()));
    }
    if (range.withheld() > 0) {
      unchecked.add(
          "that the %d withheld leaves did not match the filters: nothing but their hashes is here"
              .formatted(range.withheld()));
    }
  }

  private @Nullable HashedFile beside(Manifest manifest) throws IOException {
    String name = manifest.format().file().orElse(null);
    return name == null ? null : new HashedFile(source, file(manifest, name));
  }

  private Withheld withheld(Manifest manifest) throws IOException, BrokenBundleException {
    return new Withheld(
        manifest.filters().isEmpty()
            ? null
            : new LineReader(new HashedFile(source, file(manifest, Bundle.WITHHELD))));
  }

  private CheckedEvents events(Manifest manifest) throws IOException {
    return new CheckedEvents(
        new LineReader(new HashedFile(source, file(manifest, Bundle.EVENTS))),
        new EventCheck(manifest),
        checkers);
  }

  private void tellUnchecked(Manifest manifest, Checkpoint checkpoint) {
    if (keys.isEmpty()) {
      unchecked.addFirst(
          "WHO SIGNED: without --key no signature was checked, and whoever made the bundle may have"
              + " made up all of it");
    }
    if (known.isEmpty()) {
      unchecked.add(
          "that the ledger was not rolled back or rewritten before its checkpoint: without --known"
              + " there is no earlier one to compare with");
    }
    if (manifest.leafCount() < manifest.treeSize()) {
      unchecked.add(
          "what the other %d leaves of the ledger say, and that the range is all of the time that"
                  .formatted(manifest.treeSize() - manifest.leafCount())
              + " was asked for");
    }
    unchecked.add("what happened after the checkpoint of " + checkpoint.at());
    unchecked.add("that " + Bundle.CONTROLS + " judges rightly what it points to");
  }

  private interface Reading<T> {
    T read();
  }

  private static <T> T read(String name, Reading<T> reading) throws BrokenBundleException {
    try {
      return reading.read();
    } catch (IllegalArgumentException other) {
      throw new BrokenBundleException("%s: %s".formatted(name, other.getMessage()), other);
    }
  }
}
