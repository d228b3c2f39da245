package com.leanvibe.hive.events.trail;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.leanvibe.hive.events.ledger.TreeHash;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a bundle is, and of which files it is made.
 *
 * @param origin the ledger, as its checkpoints name it: {@code <hive>/<tenant>}
 * @param from what was asked for, or the first position; null where there is none
 * @param to what was asked for, or the last position; null where there is none
 * @param firstLeaf the first leaf of the range, from 0
 * @param leafCount how many leaves the range has, exported and withheld ones; may be none
 * @param treeSize how many leaves the ledger had at the checkpoint
 * @param rootHash the root of its tree
 * @param requestedBy who asked for the export
 * @param files all files but the manifest itself and its signature
 */
public record Manifest(
    String exportId,
    String origin,
    String tenant,
    TrailFormat format,
    @JsonInclude @Nullable TrailPoint from,
    @JsonInclude @Nullable TrailPoint to,
    TrailFilters filters,
    long firstLeaf,
    long leafCount,
    long treeSize,
    TreeHash rootHash,
    Instant createdAt,
    String requestedBy,
    List<BundleFile> files) {

  /**
   * Checks what the parts say of each other.
   *
   * @throws IllegalArgumentException where there is no such range in a tree of that size, where the
   *     origin is another tenant's, or where these are not the files that such a bundle has
   */
  public Manifest {
    RangeProof.checkRange(firstLeaf, leafCount, treeSize);
    if (!origin.endsWith("/" + tenant)) {
      throw new IllegalArgumentException("%s is no ledger of tenant %s".formatted(origin, tenant));
    }
    files = List.copyOf(files);
    List<String> names = files.stream().map(BundleFile::name).sorted().toList();
    List<String> expected = Bundle.files(format, !filters.isEmpty()).stream().sorted().toList();
    if (!names.equals(expected)) {
      throw new IllegalArgumentException("A bundle has %s and not %s".formatted(expected, names));
    }
  }

  /**
   * Reads what {@link #bytes} wrote.
   *
   * @throws IllegalArgumentException where it is anything else
   */
  public static Manifest read(byte[] json) {
    return TrailJson.read(json, Manifest.class);
  }

  /** As JSON in one line, with no line feed at its end. */
  public byte[] bytes() {
    return TrailJson.write(this);
  }
}
