package com.leanvibe.hive.query.audit.trail;

import com.leanvibe.hive.events.ledger.MerkleTree;
import com.leanvibe.hive.events.ledger.TreeHash;
import com.leanvibe.hive.platform.problem.Problem;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Proves what there is to prove of the tenants' trees. */
@Component
final class ProofQueries {

  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final Ledger ledger;
  private final SealedTrees sealed;

  ProofQueries(Ledger ledger, SealedTrees sealed) {
    this.ledger = ledger;
    this.sealed = sealed;
  }

  /**
   * Proves that the event at a position is in the tree.
   *
   * @param treeSize null for that of the latest checkpoint, which is awaited until the event is in
   *     it
   * @throws Problem 404 where the tenant has no event there, 422 where the tree had no such size or
   *     the event was not in it, 503 where no checkpoint has the event yet
   */
  InclusionView inclusion(String tenant, long position, @Nullable Long treeSize, Duration patience)
      throws InterruptedException {
    long leaf = leaf(tenant, position, patience);
    long size = treeSize == null ? sealed(tenant, leaf, patience) : treeSize;
    if (size > ledger.size(tenant)) {
      throw Problem.unprocessable("The tree has %d leaves yet".formatted(ledger.size(tenant)));
    }
    if (leaf >= size) {
      throw Problem.unprocessable(
          "The event is leaf %d, which a tree of %d leaves does not have".formatted(leaf, size));
    }
    MerkleTree tree = ledger.tree(tenant, size);
    return new InclusionView(
        leaf, size, ledger.hash(tenant, leaf).hex(), tree.root().hex(), hex(tree.inclusion(leaf)));
  }

  private long leaf(String tenant, long position, Duration patience) throws InterruptedException {
    if (!ledger.has(tenant, position)) {
      throw Problem.notFound("audit/" + position);
    }
    if (!ledger.awaitPosition(position, patience)) {
      throw notYet();
    }
    return ledger.before(tenant, position);
  }

  private long sealed(String tenant, long leaf, Duration patience) throws InterruptedException {
    return sealed
        .latest(tenant, leaf + 1, patience)
        .map(SealedTree::size)
        .filter(size -> size > leaf)
        .orElseThrow(ProofQueries::notYet);
  }

  private static Problem notYet() {
    return Problem.unavailable("No checkpoint has the event yet", RETRY_AFTER);
  }

  /**
   * Proves that a tree is the beginning of a later one.
   *
   * @throws Problem 422 where the tree never had these sizes, or they are the wrong way round
   */
  ConsistencyView consistency(String tenant, long from, long to) {
    if (from > to) {
      throw Problem.unprocessable(
          "A tree of %d leaves does not begin one of %d".formatted(from, to));
    }
    if (to > ledger.size(tenant)) {
      throw Problem.unprocessable("The tree has %d leaves yet".formatted(ledger.size(tenant)));
    }
    MerkleTree later = ledger.tree(tenant, to);
    return new ConsistencyView(
        from,
        to,
        ledger.tree(tenant, from).root().hex(),
        later.root().hex(),
        hex(later.consistency(from)));
  }

  private static List<String> hex(List<TreeHash> hashes) {
    return hashes.stream().map(TreeHash::hex).toList();
  }
}
