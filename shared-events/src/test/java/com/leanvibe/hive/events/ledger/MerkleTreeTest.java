package com.leanvibe.hive.events.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Trees and proofs are those of RFC 6962, and whoever checks them is not fooled. */
class MerkleTreeTest {

  private static final int ALL_UP_TO = 1_000;

  private final List<TreeHash> leaves = leaves(ALL_UP_TO);
  private final Naive naive = new Naive(leaves);

  private static List<TreeHash> leaves(int count) {
    return IntStream.range(0, count)
        .mapToObj(number -> TreeHash.leaf(("leaf " + number).getBytes(UTF_8)))
        .toList();
  }

  /** The subtrees of some leaves, each computed once. */
  private static Subtrees subtrees(List<TreeHash> leaves) {
    List<List<TreeHash>> levels = new ArrayList<>();
    levels.add(leaves);
    while (levels.getLast().size() > 1) {
      List<TreeHash> below = levels.getLast();
      levels.add(
          IntStream.range(0, below.size() / 2)
              .mapToObj(i -> TreeHash.node(below.get(2 * i), below.get(2 * i + 1)))
              .toList());
    }
    return (level, index) -> levels.get(level).get((int) index);
  }

  private MerkleTree tree(int size) {
    return new MerkleTree(size, subtrees(leaves));
  }

  @Test
  void hashesAreThoseThatOthersPublished() {
    assertThat(new MerkleTree(0, (level, index) -> TreeHash.EMPTY).root().hex())
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assertThat(TreeHash.leaf(new byte[0]).hex())
        .isEqualTo("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
  }

  @Test
  void rootsAreThoseOfTheRfcAtEverySize() {
    for (int size = 0; size <= ALL_UP_TO; size++) {
      assertThat(tree(size).root()).isEqualTo(naive.mth(0, size));
    }
  }

  @Test
  void inclusionIsProvedAsTheRfcDoesForEveryLeafAtEverySize() {
    for (int size = 1; size <= ALL_UP_TO; size++) {
      MerkleTree tree = tree(size);
      TreeHash root = tree.root();
      for (int leaf = 0; leaf < size; leaf++) {
        List<TreeHash> path = tree.inclusion(leaf);
        assertThat(path).isEqualTo(naive.path(leaf, 0, size));
        assertThat(Proofs.included(leaves.get(leaf), leaf, size, path, root)).isTrue();
      }
    }
  }

  @Test
  void consistencyIsProvedAsTheRfcDoesFromEverySizeToEverySize() {
    for (int to = 1; to <= ALL_UP_TO; to++) {
      MerkleTree tree = tree(to);
      TreeHash root = tree.root();
      for (int from = 1; from <= to; from++) {
        List<TreeHash> path = tree.consistency(from);
        assertThat(path).isEqualTo(naive.proof(from, to));
        assertThat(Proofs.consistent(from, naive.mth(0, from), to, root, path)).isTrue();
      }
    }
  }

  @Test
  void anEmptyTreeIsTheBeginningOfEveryTree() {
    assertThat(tree(7).consistency(0)).isEmpty();
    assertThat(Proofs.consistent(0, TreeHash.EMPTY, 7, tree(7).root(), List.of())).isTrue();
    assertThat(Proofs.consistent(0, leaves.get(0), 7, tree(7).root(), List.of())).isFalse();
  }

  @Test
  void largeTreesAreThoseOfTheRfcToo() {
    Random random = new Random(6962);
    List<TreeHash> many = leaves(200_000);
    Subtrees subtrees = subtrees(many);
    Naive plain = new Naive(many);
    for (int round = 0; round < 200; round++) {
      int size = 1 + random.nextInt(many.size());
      int leaf = random.nextInt(size);
      int from = 1 + random.nextInt(size);
      MerkleTree tree = new MerkleTree(size, subtrees);
      assertThat(tree.root()).isEqualTo(plain.mth(0, size));
      assertThat(tree.inclusion(leaf)).isEqualTo(plain.path(leaf, 0, size));
      assertThat(tree.consistency(from)).isEqualTo(plain.proof(from, size));
    }
  }

  @Test
  void aRowOfLeavesIsTiedToTheRoot() {
    for (int size = 1; size <= 70; size++) {
      MerkleTree tree = tree(size);
      for (int first = 0; first < size; first++) {
        for (int end = first + 1; end <= size; end++) {
          List<TreeHash> row = leaves.subList(first, end);
          List<TreeHash> beside = tree.range(first, row.size());
          assertThat(Proofs.root(size, first, row, beside)).isEqualTo(tree.root());
        }
      }
    }
  }

  @Test
  void aRowThatLacksALeafOrHasAnotherOrderGivesAnotherRootOrNone() {
    MerkleTree tree = tree(100);
    List<TreeHash> beside = tree.range(10, 50);
    List<TreeHash> swapped = new ArrayList<>(leaves.subList(10, 60));
    swapped.set(3, leaves.get(14));
    swapped.set(4, leaves.get(13));

    assertThat(Proofs.root(100, 10, swapped, beside)).isNotEqualTo(tree.root());
    assertThat(Proofs.root(100, 11, leaves.subList(10, 60), tree.range(11, 50)))
        .isNotEqualTo(tree.root());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Proofs.root(100, 10, leaves.subList(10, 58), beside));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Proofs.root(100, 90, leaves.subList(10, 60), beside));
  }

  @Test
  void noOtherLeafPlaceSizeOrPathIsTakenForProved() {
    int size = 117;
    TreeHash root = tree(size).root();
    for (int leaf = 0; leaf < size; leaf++) {
      List<TreeHash> path = tree(size).inclusion(leaf);
      TreeHash hash = leaves.get(leaf);
      assertThat(Proofs.included(leaves.get((leaf + 1) % size), leaf, size, path, root)).isFalse();
      assertThat(Proofs.included(hash, (leaf + 1) % size, size, path, root)).isFalse();
      assertThat(Proofs.included(hash, leaf, leaf, path, root)).isFalse();
      assertThat(Proofs.included(hash, -1, size, path, root)).isFalse();
      assertThat(Proofs.included(hash, leaf, size, path.subList(1, path.size()), root)).isFalse();
      List<TreeHash> longer = new ArrayList<>(path);
      longer.add(root);
      assertThat(Proofs.included(hash, leaf, size, longer, root)).isFalse();
    }
  }

  @Test
  void noOtherHistoryIsTakenForTheBeginning() {
    int to = 117;
    TreeHash root = tree(to).root();
    for (int from = 1; from < to; from++) {
      List<TreeHash> path = tree(to).consistency(from);
      TreeHash old = tree(from).root();
      assertThat(Proofs.consistent(from, leaves.get(0), to, root, path))
          .isEqualTo(old.equals(leaves.get(0)));
      assertThat(Proofs.consistent(from, old, to, old, path)).isFalse();
      assertThat(Proofs.consistent(from, old, to, root, path.subList(1, path.size()))).isFalse();
      List<TreeHash> longer = new ArrayList<>(path);
      longer.add(root);
      assertThat(Proofs.consistent(from, old, to, root, longer)).isFalse();
      assertThat(Proofs.consistent(to, root, from, old, path)).isFalse();
    }
  }

  @Test
  void whatATreeDoesNotHaveIsRefused() {
    MerkleTree tree = tree(5);
    assertThatIllegalArgumentException().isThrownBy(() -> tree.inclusion(5));
    assertThatIllegalArgumentException().isThrownBy(() -> tree.inclusion(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> tree.consistency(6));
    assertThatIllegalArgumentException().isThrownBy(() -> tree.range(4, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> tree.range(0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> tree(-1));
  }
}
