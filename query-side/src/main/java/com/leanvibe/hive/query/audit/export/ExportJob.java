package com.leanvibe.hive.query.audit.export;

import com.leanvibe.hive.events.ledger.CompactRange;
import com.leanvibe.hive.events.ledger.MerkleTree;
import com.leanvibe.hive.events.ledger.TreeHash;
import com.leanvibe.hive.events.trail.Bundle;
import com.leanvibe.hive.events.trail.CloudEventLine;
import com.leanvibe.hive.events.trail.CsvLine;
import com.leanvibe.hive.events.trail.Manifest;
import com.leanvibe.hive.events.trail.OcsfLine;
import com.leanvibe.hive.events.trail.RangeProof;
import com.leanvibe.hive.events.trail.TrailEntry;
import com.leanvibe.hive.events.trail.TrailFilters;
import com.leanvibe.hive.events.trail.TrailFormat;
import com.leanvibe.hive.events.trail.TrailPoint;
import com.leanvibe.hive.events.trail.WithheldLine;
import com.leanvibe.hive.query.audit.trail.SealedTree;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Makes one bundle, leaf by leaf: however long the part is, no more than a few are held. */
final class ExportJob {

  private static final int TOLD_EVERY = 1_000;

  private final Export export;
  private final Export.Plan plan;
  private final SealedTree sealed;
  private final MerkleTree tree;
  private final Path folder;
  private final LongConsumer progress;
  private final ControlCounts controls = new ControlCounts();
  private final Positions positions = new Positions();

  /** Where the part begins and ends, for whoever has not said so. */
  private static final class Positions {

    private @Nullable TrailPoint first;
    private @Nullable TrailPoint last;

    void add(long position) {
      last = new TrailPoint(position, null);
      if (first == null) {
        first = last;
      }
    }

    @Nullable TrailPoint first() {
      return first;
    }

    @Nullable TrailPoint last() {
      return last;
    }
  }

  /**
   * @param sealed the checkpoint that the plan names
   * @param tree the tenant's tree of that size
   * @param folder for what is only needed meanwhile
   * @param progress is told now and then how many leaves were gone through
   */
  ExportJob(
      Export export,
      Export.Plan plan,
      SealedTree sealed,
      MerkleTree tree,
      Path folder,
      LongConsumer progress) {
    this.export = export;
    this.plan = plan;
    this.sealed = sealed;
    this.tree = tree;
    this.folder = folder;
    this.progress = progress;
  }

  /**
   * Writes everything but the manifest and its signature.
   *
   * @param leaves those that are planned, and maybe more
   * @return the manifest
   * @throws ExportFailure where the leaves are not those that the checkpoint is about
   */
  Manifest write(BundleZip zip, Iterator<byte[]> leaves) throws IOException {
    Path rendered = folder.resolve("rendered");
    Path withheld = folder.resolve("withheld");
    try (OutputStream format = new BufferedOutputStream(Files.newOutputStream(rendered));
        OutputStream others = new BufferedOutputStream(Files.newOutputStream(withheld))) {
      zip.add(Bundle.EVENTS, events -> write(leaves, events, format, others));
    }
    TrailFormat wanted = export.request().format();
    if (wanted.file().isPresent()) {
      zip.add(wanted.file().get(), out -> Files.copy(rendered, out));
    }
    if (!export.request().filters().isEmpty()) {
      zip.add(Bundle.WITHHELD, out -> Files.copy(withheld, out));
    }
    zip.add(Bundle.CHECKPOINT, out -> out.write(sealed.note().getBytes(StandardCharsets.UTF_8)));
    zip.add(Bundle.PROOF, out -> out.write(proof().bytes()));
    zip.add(Bundle.CONTROLS, out -> out.write(controls.bytes()));
    return manifest(zip);
  }

  private void write(
      Iterator<byte[]> leaves, OutputStream events, OutputStream format, OutputStream others)
      throws IOException {
    TrailFilters filters = export.request().filters();
    TrailFormat wanted = export.request().format();
    if (wanted == TrailFormat.CSV) {
      format.write(CsvLine.header());
    }
    CompactRange range = new CompactRange(plan.firstLeaf());
    for (long done = 0; done < plan.leafCount(); done++) {
      TrailEntry entry = entry(leaves, plan.firstLeaf() + done);
      TreeHash hash = entry.hash();
      range.add(hash);
      positions.add(entry.position());
      if (filters.match(entry)) {
        events.write(CloudEventLine.of(entry, sealed.origin()));
        controls.count(entry);
        switch (wanted) {
          case JSONL -> {}
          case CSV -> format.write(CsvLine.of(entry));
          case OCSF -> format.write(OcsfLine.of(entry));
        }
      } else {
        others.write(new WithheldLine(entry.leafIndex(), hash).bytes());
      }
      if (done % TOLD_EVERY == 0) {
        progress.accept(done);
      }
    }
    verify(range);
  }

  private static TrailEntry entry(Iterator<byte[]> leaves, long index) {
    if (!leaves.hasNext()) {
      throw new ExportFailure("The trail lacks leaf %d".formatted(index));
    }
    try {
      return TrailEntry.read(index, leaves.next());
    } catch (IllegalArgumentException garbled) {
      throw new ExportFailure("Leaf %d of the trail is not as it was written".formatted(index));
    }
  }

  /** Nothing is handed out that its reader would find wrong. */
  private void verify(CompactRange range) {
    if (plan.leafCount() > 0
        && !range
            .root(plan.treeSize(), tree.range(plan.firstLeaf(), plan.leafCount()))
            .equals(sealed.root())) {
      throw new ExportFailure("The trail is not what was signed");
    }
  }

  private RangeProof proof() {
    List<RangeProof.Consistency> known =
        export.request().knownSizes().stream()
            .map(size -> new RangeProof.Consistency(size, consistency(size)))
            .toList();
    return new RangeProof(
        plan.firstLeaf(),
        plan.leafCount(),
        plan.treeSize(),
        sealed.root(),
        plan.leafCount() == 0 ? List.of() : tree.range(plan.firstLeaf(), plan.leafCount()),
        known);
  }

  private List<TreeHash> consistency(long size) {
    if (size > plan.treeSize()) {
      throw new ExportFailure(
          "A checkpoint of %d leaves is known, and the ledger has %d"
              .formatted(size, plan.treeSize()));
    }
    return tree.consistency(size);
  }

  private Manifest manifest(BundleZip zip) {
    ExportRequest request = export.request();
    return new Manifest(
        export.id().toString(),
        sealed.origin(),
        export.tenant(),
        request.format(),
        request.from() == null ? positions.first() : request.from(),
        request.to() == null ? positions.last() : request.to(),
        request.filters(),
        plan.firstLeaf(),
        plan.leafCount(),
        plan.treeSize(),
        sealed.root(),
        plan.at(),
        export.requestedBy(),
        zip.files());
  }
}
