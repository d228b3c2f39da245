package com.leanvibe.hive.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresFolderTest {

  @TempDir Path closed;

  @Test
  void theFolderIsMadeWhereItIsWanted() throws IOException {
    assumeTrue(!Account.isRoot(), "root's temporary folder is closed to the account of PostgreSQL");
    assertThat(PostgresFolder.make(closed.resolve("postgres")))
        .isEqualTo(closed.resolve("postgres").toRealPath());
  }

  @Test
  void behindAClosedFolderTheDataLiesElsewhereAndIsRemovedWithTheLink() throws IOException {
    assumeTrue(Account.isRoot(), "only root gives PostgreSQL another account");
    Path wanted = closed.resolve("postgres");

    Path made = PostgresFolder.make(wanted);

    assertThat(made).startsWith(Path.of("/var/lib/agent-hive")).isDirectory();
    assertThat(Account.unprivilegedCanPass(made)).isTrue();
    assertThat(PostgresFolder.make(wanted)).isEqualTo(made);
    PostgresFolder.remove(wanted);
    assertThat(made).doesNotExist();
    assertThat(Files.exists(wanted, LinkOption.NOFOLLOW_LINKS)).isFalse();
  }
}
