package com.leanvibe.hive.events.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is seen once, leaf after leaf, leads to the roots that the whole tree has. */
class CompactRangeTest {

  private static final int MOST = 20_000;

  private final List<TreeHash> leaves =
      IntStream.range(0, MOST)
          .mapToObj(number -> TreeHash.leaf(("leaf " + number).getBytes(UTF_8)))
          .toList();
  private final Naive naive = new Naive(leaves);

  private MerkleTree tree(int size) {
    return new MerkleTree(
        size, (level, index) -> naive.mth((int) (index << level), (int) ((index + 1) << level)));
  }

  private CompactRange range(int first, int end) {
    CompactRange range = new CompactRange(first);
    leaves.subList(first, end).forEach(range::add);
    return range;
  }

  @Test
  void everyRowLeadsToTheRootOfEveryTree() {
    for (int size = 1; size <= 70; size++) {
      MerkleTree tree = tree(size);
      for (int first = 0; first < size; first++) {
        for (int end = first + 1; end <= size; end++) {
          assertThat(range(first, end).root(size, tree.range(first, end - first)))
              .isEqualTo(naive.mth(0, size));
        }
      }
    }
  }

  @Test
  void everyRowLeadsToTheRootThatTheTreeHadBefore() {
    for (int size = 1; size <= 70; size++) {
      MerkleTree tree = tree(size);
      for (int first = 0; first < size; first++) {
        List<TreeHash> beside = tree.range(first, size - first);
        CompactRange range = new CompactRange(first);
        assertThat(range.rootSoFar(beside)).isEqualTo(naive.mth(0, first));
        for (int end = first; end < size; end++) {
          range.add(leaves.get(end));
          assertThat(range.end()).isEqualTo(end + 1);
          assertThat(range.rootSoFar(beside)).isEqualTo(naive.mth(0, end + 1));
        }
      }
    }
  }

  @Test
  void largeRowsLeadToTheRootsOfLargeTrees() {
    Random random = new Random(9162);
    for (int round = 0; round < 200; round++) {
      int size = 1 + random.nextInt(MOST);
      int first = random.nextInt(size);
      int end = first + 1 + random.nextInt(size - first);
      List<TreeHash> beside = tree(size).range(first, end - first);
      CompactRange range = range(first, end);

      assertThat(range.root(size, beside)).isEqualTo(naive.mth(0, size));
      assertThat(range.rootSoFar(beside)).isEqualTo(naive.mth(0, end));
    }
  }

  @Test
  void whatStandsBesideIsNeitherTooLittleNorTooMuch() {
    CompactRange range = range(11, 40);
    List<TreeHash> beside = tree(100).range(11, 29);
    List<TreeHash> longer = new ArrayList<>(beside);
    longer.add(leaves.getFirst());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> range.root(100, beside.subList(1, beside.size())));
    assertThatIllegalArgumentException().isThrownBy(() -> range.root(100, longer));
    assertThatIllegalArgumentException().isThrownBy(() -> range.root(39, beside));
    assertThatIllegalArgumentException().isThrownBy(() -> range.rootSoFar(beside.subList(0, 2)));
  }

  @Test
  void anotherOrderOrPlaceLeadsToAnotherRoot() {
    List<TreeHash> beside = tree(100).range(11, 29);
    CompactRange swapped = new CompactRange(11);
    List<TreeHash> row = new ArrayList<>(leaves.subList(11, 40));
    row.add(3, row.remove(4));
    row.forEach(swapped::add);

    assertThat(swapped.root(100, beside)).isNotEqualTo(naive.mth(0, 100));
    assertThat(swapped.rootSoFar(beside)).isNotEqualTo(naive.mth(0, 40));
  }

  @Test
  void anEmptyRowLeadsToNoLaterTree() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CompactRange(3).root(5, List.of(TreeHash.EMPTY)));
    assertThatIllegalArgumentException().isThrownBy(() -> new CompactRange(-1));
    assertThat(new CompactRange(0).rootSoFar(List.of())).isEqualTo(TreeHash.EMPTY);
  }
}
