package com.leanvibe.hive.cli.audit.verify;

import com.leanvibe.hive.events.ledger.CompactRange;
import com.leanvibe.hive.events.ledger.TreeHash;
import com.leanvibe.hive.events.trail.Bundle;
import com.leanvibe.hive.events.trail.CsvLine;
import com.leanvibe.hive.events.trail.Manifest;
import com.leanvibe.hive.events.trail.RangeProof;
import com.leanvibe.hive.events.trail.TrailFormat;
import com.leanvibe.hive.events.trail.WithheldLine;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The leaves of the bundle, from the first to the last: shown or withheld, and none missing. */
final class Range {

  private final Manifest manifest;
  private final RangeProof proof;
  private final KnownCheckpoints known;
  private final Order order = new Order();
  private final CompactRange leaves;
  private long shown;
  private long withheld;

  Range(Manifest manifest, RangeProof proof, KnownCheckpoints known) {
    this.manifest = manifest;
    this.proof = proof;
    this.known = known;
    this.leaves = new CompactRange(manifest.firstLeaf());
  }

  long shown() {
    return shown;
  }

  long withheld() {
    return withheld;
  }

  /**
   * Reads and checks all of it.
   *
   * @param beside the file of the bundle's format, if it has one
   */
  void read(CheckedEvents events, Withheld others, @Nullable HashedFile beside)
      throws IOException, BrokenBundleException {
    if (beside != null && manifest.format() == TrailFormat.CSV) {
      compare(CsvLine.header(), beside, "its header");
    }
    known.reached(leaves);
    long end = manifest.firstLeaf() + manifest.leafCount();
    for (long index = manifest.firstLeaf(); index < end; index++) {
      leaves.add(next(index, events, others, beside));
      known.reached(leaves);
    }
    finish(events, others, beside);
  }

  private TreeHash next(
      long index, CheckedEvents events, Withheld others, @Nullable HashedFile beside)
      throws IOException, BrokenBundleException {
    WithheldLine other = others.at(index);
    if (other != null) {
      withheld++;
      return other.hash();
    }
    EventCheck.Event event = events.next();
    if (event == null || event.leafIndex() != index) {
      throw new BrokenBundleException(
          "Leaf %d is missing: %s"
              .formatted(
                  index,
                  event == null
                      ? Bundle.EVENTS + " has ended"
                      : "leaf %d stands in its place".formatted(event.leafIndex())));
    }
    order.next(event);
    if (beside != null) {
      compare(event.beside(), beside, "leaf " + index);
    }
    shown++;
    return event.hash();
  }

  private static void compare(byte[] expected, HashedFile file, String where)
      throws IOException, BrokenBundleException {
    byte[] found = new byte[expected.length];
    if (file.fill(found) < found.length || !Arrays.equals(expected, found)) {
      throw new BrokenBundleException(
          "%s says of %s something else than %s".formatted(file.name(), where, Bundle.EVENTS));
    }
  }

  private void finish(CheckedEvents events, Withheld others, @Nullable HashedFile beside)
      throws IOException, BrokenBundleException {
    EventCheck.Event more = events.next();
    if (more != null) {
      throw new BrokenBundleException(
          "%s shows leaf %d twice or beyond the range".formatted(Bundle.EVENTS, more.leafIndex()));
    }
    others.finish();
    if (beside != null) {
      beside.finish();
    }
    if (manifest.leafCount() > 0) {
      checkRoot();
    } else if (!proof.path().isEmpty()) {
      throw new BrokenBundleException("A range without leaves has nothing beside it");
    }
  }

  private void checkRoot() throws BrokenBundleException {
    TreeHash root;
    try {
      root = leaves.root(manifest.treeSize(), proof.path());
    } catch (IllegalArgumentException other) {
      throw new BrokenBundleException("%s: %s".formatted(Bundle.PROOF, other.getMessage()), other);
    }
    if (!root.equals(manifest.rootHash())) {
      throw new BrokenBundleException(
          ("The leaves are not those that the checkpoint was made of: they lead to the root %s and"
                  + " not to %s")
              .formatted(root, manifest.rootHash()));
    }
  }
}
