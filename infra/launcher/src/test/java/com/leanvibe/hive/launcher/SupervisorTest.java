package com.leanvibe.hive.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {

  @TempDir Path root;

  @Test
  void aKeyFileThatWasUsedBeforeIsNotMadeAnew() throws Exception {
    DataFolder folder = new DataFolder(root);
    folder.make();
    Files.writeString(
        folder.config(Sides.COMMAND),
        "hive.identity.key-file=%s\n".formatted(folder.secretFile("identity-key")));
    Progress progress = new Progress(folder.run("progress"));
    Supervisor supervisor =
        new Supervisor(
            folder, root, Settings.of(folder, Map.of()), progress, new Stages(folder, progress));

    assertThatThrownBy(supervisor::start)
        .isInstanceOfSatisfying(
            StartFailure.class,
            failure -> assertThat(failure.reason()).contains("identity-key is missing"));
    assertThat(folder.secretFile("identity-key")).doesNotExist();
  }
}
