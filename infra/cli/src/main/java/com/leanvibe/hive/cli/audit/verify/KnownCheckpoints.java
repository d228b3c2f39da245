package com.leanvibe.hive.cli.audit.verify;

import com.leanvibe.hive.events.ledger.CompactRange;
import com.leanvibe.hive.events.ledger.NoteKey;
import com.leanvibe.hive.events.ledger.Proofs;
import com.leanvibe.hive.events.ledger.TreeHash;
import com.leanvibe.hive.events.trail.Bundle;
import com.leanvibe.hive.events.trail.Manifest;
import com.leanvibe.hive.events.trail.RangeProof;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/**
 * The checkpoints that the auditor kept: whether the ledger that the bundle is from is the one they
 * are of, grown since, and neither rolled back nor rewritten.
 */
final class KnownCheckpoints {

  private final Manifest manifest;
  private final RangeProof proof;
  private final Queue<Known> reached = new ArrayDeque<>();
  private final List<String> held = new ArrayList<>();

  KnownCheckpoints(Manifest manifest, RangeProof proof) {
    this.manifest = manifest;
    this.proof = proof;
  }

  /** Takes all of them, and checks those of them that no leaf is needed for. */
  void begin(List<Known> known, List<NoteKey> keys) throws BrokenBundleException {
    List<Known> bySize =
        known.stream().sorted(Comparator.comparingLong(one -> one.checkpoint().size())).toList();
    for (Known one : bySize) {
      checkOrigin(one, keys);
      begin(one);
    }
  }

  private void checkOrigin(Known known, List<NoteKey> keys) throws BrokenBundleException {
    if (!known.checkpoint().origin().equals(manifest.origin())) {
      throw new BrokenBundleException(
          "The known checkpoint %s is of %s, and the bundle of %s"
              .formatted(known.name(), known.checkpoint().origin(), manifest.origin()));
    }
    if (!keys.isEmpty() && known.note().signedBy(keys).isEmpty()) {
      throw new BrokenBundleException(
          "The known checkpoint %s is signed by none of the keys".formatted(known.name()));
    }
  }

  private void begin(Known known) throws BrokenBundleException {
    long size = known.checkpoint().size();
    if (size > manifest.treeSize()) {
      throw new BrokenBundleException(
          ("The known checkpoint %s has %d leaves and the bundle's only %d: the ledger was rolled"
                  + " back, or the bundle is older than what you know")
              .formatted(known.name(), size, manifest.treeSize()));
    }
    if (size == manifest.treeSize()) {
      compare(known, manifest.rootHash());
    } else if (isInRange(size)) {
      reached.add(known);
    } else {
      checkConsistency(known);
    }
  }

  private boolean isInRange(long size) {
    return manifest.leafCount() > 0
        && size >= manifest.firstLeaf()
        && size <= manifest.firstLeaf() + manifest.leafCount();
  }

  private void compare(Known known, TreeHash root) throws BrokenBundleException {
    if (!known.checkpoint().root().equals(root)) {
      throw rewritten(known);
    }
    hold(known);
  }

  private static BrokenBundleException rewritten(Known known) {
    return new BrokenBundleException(
        ("The ledger was rewritten: its first %d leaves are others than those of the known"
                + " checkpoint %s")
            .formatted(known.checkpoint().size(), known.name()));
  }

  private void hold(Known known) {
    held.add(
        "the ledger is the one of the known checkpoint %s of %s, grown by %d leaves"
            .formatted(
                known.name(),
                known.checkpoint().at(),
                manifest.treeSize() - known.checkpoint().size()));
  }

  private void checkConsistency(Known known) throws BrokenBundleException {
    long size = known.checkpoint().size();
    Optional<List<TreeHash>> path =
        size == 0
            ? Optional.of(List.of())
            : proof.consistency().stream()
                .filter(one -> one.fromSize() == size)
                .map(RangeProof.Consistency::path)
                .findFirst();
    if (path.isEmpty()) {
      throw new BrokenBundleException(
          ("The bundle does not prove that its ledger has grown from the known checkpoint %s;"
                  + " export again with 'hive audit export --known %s'")
              .formatted(known.name(), known.name()));
    }
    if (!Proofs.consistent(
        size, known.checkpoint().root(), manifest.treeSize(), manifest.rootHash(), path.get())) {
      throw rewritten(known);
    }
    hold(known);
  }

  /** Checks those that have as many leaves as were seen so far. */
  void reached(CompactRange range) throws BrokenBundleException {
    for (Known next = reached.peek();
        next != null && next.checkpoint().size() == range.end();
        next = reached.peek()) {
      reached.remove();
      compare(next, soFar(range));
    }
  }

  private TreeHash soFar(CompactRange range) throws BrokenBundleException {
    try {
      return range.rootSoFar(proof.path());
    } catch (IllegalArgumentException tooShort) {
      throw new BrokenBundleException(
          "%s: %s".formatted(Bundle.PROOF, tooShort.getMessage()), tooShort);
    }
  }

  /** What was found about each. */
  List<String> held() {
    return held;
  }
}
