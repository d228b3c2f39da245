package com.leanvibe.hive.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupStoreTest {

  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

  @TempDir Path folder;
  private BackupStore store = BackupStore.in(Path.of("/"));

  @BeforeEach
  void makeTheStore() throws IOException {
    store = BackupStore.in(folder.resolve("store"));
    store.make();
  }

  @Test
  void theNewestOnesAreKept() throws IOException {
    BackupManifest first = publish(Duration.ofDays(3));
    BackupManifest second = publish(Duration.ofDays(2));
    BackupManifest third = publish(Duration.ofDays(1));
    assertThat(manifests(store.generations())).containsExactly(first, second, third);
    assertThat(manifests(store.prune(2, NOW))).containsExactly(second, third);
  }

  @Test
  void whatIsTooOldGoesButTheLastOne() throws IOException {
    publish(Duration.ofDays(40));
    BackupManifest last = publish(Duration.ofDays(35));
    assertThat(manifests(store.prune(9, NOW))).containsExactly(last);
  }

  @Test
  void whatWasNotFinishedIsNoBackup() throws IOException {
    store.draft();
    assertThat(store.generations()).isEmpty();
  }

  @Test
  void oneBackupCanBeNamedByItsFolder() throws IOException {
    publish(Duration.ofDays(2));
    BackupManifest second = publish(Duration.ofDays(1));
    BackupStore named = BackupStore.in(store.generations().getLast().folder());
    assertThat(manifests(named.generations())).containsExactly(second);
    assertThat(named.around()).isEqualTo(store);
  }

  private BackupManifest publish(Duration age) throws IOException {
    BackupManifest manifest =
        new BackupManifest(
            BackupManifest.FORMAT,
            NOW.minus(age),
            NOW.minus(age),
            "15.1",
            "1",
            1,
            "000000010000000000000001",
            "0/1",
            "0/2",
            new Positions(7, NOW, Map.of("tasks", 7L), List.of(), 0, 0),
            7,
            1,
            Map.of(),
            8080,
            8081);
    store.publish(store.draft(), manifest);
    return manifest;
  }

  private static List<BackupManifest> manifests(List<BackupStore.Generation> generations) {
    return generations.stream().map(BackupStore.Generation::manifest).toList();
  }
}
