package com.leanvibe.hive.platform.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.events.ledger.MerkleTree;
import com.leanvibe.hive.events.ledger.Proofs;
import com.leanvibe.hive.events.ledger.TreeHash;
import com.leanvibe.hive.services.Database;
import com.leanvibe.hive.services.Services;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Trees whose hashes lie in tiles are the same as those of all leaves at once. */
class TilesTest {

  private static Database database;
  private static JdbcTemplate jdbc;

  private final Tiles tiles = new Tiles(jdbc);

  @BeforeAll
  static void makeTheTable() {
    database = Services.forTests().postgres().database("tiles");
    jdbc =
        new JdbcTemplate(
            new DriverManagerDataSource(
                database.url(), database.owner(), database.ownerPassword()));
    jdbc.execute(
        """
        create table ledger_tile (
          tenant text not null, level int not null, index bigint not null, hashes bytea not null,
          primary key (tenant, level, index))""");
  }

  @AfterAll
  static void drop() {
    database.close();
  }

  private static List<TreeHash> leaves(int count) {
    return IntStream.range(0, count)
        .mapToObj(number -> TreeHash.leaf(("leaf " + number).getBytes(UTF_8)))
        .toList();
  }

  /** Of a row of leaves that is all there is, its proof needs nothing beside it. */
  private static TreeHash root(List<TreeHash> leaves) {
    return leaves.isEmpty() ? TreeHash.EMPTY : Proofs.root(leaves.size(), 0, leaves, List.of());
  }

  @Test
  void treesAreTheSameHoweverTheyHaveGrown() {
    Random random = new Random(256);
    List<TreeHash> leaves = leaves(70_000);
    List<Integer> sizes = new ArrayList<>(List.of(0));
    int size = 0;
    for (int most : List.of(1, 3, 250, 2, 1, 256, 255, 1, 600, 5_000, 60_000, 3_000)) {
      int count = Math.min(1 + random.nextInt(most), leaves.size() - size);
      tiles.append("grown", size, leaves.subList(size, size + count));
      size += count;
      sizes.add(size);
    }

    for (int then : sizes) {
      assertThat(new MerkleTree(then, tiles.of("grown")).root())
          .isEqualTo(root(leaves.subList(0, then)));
    }
    MerkleTree tree = new MerkleTree(size, tiles.of("grown"));
    for (int round = 0; round < 200; round++) {
      int leaf = random.nextInt(size);
      assertThat(Proofs.included(leaves.get(leaf), leaf, size, tree.inclusion(leaf), tree.root()))
          .isTrue();
    }
  }

  @Test
  void whatIsAddedTwiceIsThereOnce() {
    List<TreeHash> leaves = leaves(700);
    tiles.append("twice", 0, leaves.subList(0, 300));
    tiles.append("twice", 300, leaves.subList(300, 700));
    tiles.append("twice", 300, leaves.subList(300, 500));
    tiles.append("twice", 0, leaves.subList(0, 300));

    assertThat(new MerkleTree(700, tiles.of("twice")).root()).isEqualTo(root(leaves));
  }

  @Test
  void tenantsShareNothing() {
    tiles.append("one", 0, leaves(3));
    tiles.append("other", 0, leaves(5));

    assertThat(new MerkleTree(3, tiles.of("one")).root()).isEqualTo(root(leaves(3)));
    assertThat(new MerkleTree(5, tiles.of("other")).root()).isEqualTo(root(leaves(5)));
  }
}
