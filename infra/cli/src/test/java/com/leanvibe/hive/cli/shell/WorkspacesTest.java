package com.leanvibe.hive.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspacesTest {

  private final Mark mark = new Mark(UUID.randomUUID(), 3);
  private final UUID workflow = UUID.randomUUID();
  private final List<IOException> unremovable = new ArrayList<>();

  @TempDir Path root;
  private Workspaces workspaces;

  @BeforeEach
  void setUp() {
    workspaces = new Workspaces(root);
  }

  @Test
  void aTasksFolderIsItsOwnAndGoesWithIt() throws IOException {
    Workspaces.Workspace workspace = workspaces.open(mark, workflow, ShellPayload.Scope.TASK);
    Files.createDirectories(workspace.folder().resolve("a/b"));
    Files.writeString(workspace.folder().resolve("a/b/file"), "text");
    Files.setPosixFilePermissions(
        workspace.folder().resolve("a"), PosixFilePermissions.fromString("r-xr-xr-x"));

    workspace.leave();

    assertThat(workspace.folder()).doesNotExist();
  }

  @Test
  void whatALinkPointsToStays() throws IOException {
    Path elsewhere = Files.createDirectory(root.resolve("elsewhere"));
    Files.writeString(elsewhere.resolve("file"), "text");
    Workspaces.Workspace workspace = workspaces.open(mark, null, ShellPayload.Scope.TASK);
    Files.createSymbolicLink(workspace.folder().resolve("link"), elsewhere);

    workspace.leave();

    assertThat(workspace.folder()).doesNotExist();
    assertThat(elsewhere.resolve("file")).exists();
  }

  @Test
  void theTasksOfAWorkflowShareAFolderThatStays() throws IOException {
    Workspaces.Workspace first = workspaces.open(mark, workflow, ShellPayload.Scope.WORKFLOW);
    Files.writeString(first.folder().resolve("file"), "text");
    first.leave();

    Workspaces.Workspace second =
        workspaces.open(new Mark(UUID.randomUUID(), 1), workflow, ShellPayload.Scope.WORKFLOW);

    assertThat(second.folder().resolve("file")).hasContent("text");
  }

  @Test
  void aTaskOutsideOfWorkflowsHasNobodyToShareWith() throws IOException {
    assertThat(workspaces.open(mark, null, ShellPayload.Scope.WORKFLOW).shared()).isFalse();
  }

  @Test
  void foldersAreForTheirOwnerOnly() throws IOException {
    Path folder = workspaces.open(mark, null, ShellPayload.Scope.TASK).folder();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
  }

  @Test
  void aWorkflowsFolderIsRemovedWhenNobodyHasUsedItForADay() throws IOException {
    Workspaces.Workspace used = workspaces.open(mark, workflow, ShellPayload.Scope.WORKFLOW);
    Instant now = Instant.now();

    workspaces.clearForgotten(
        now.plus(Workspaces.UNUSED).minus(Duration.ofMinutes(1)), unremovable::add);
    assertThat(used.folder()).exists();

    workspaces.clearForgotten(
        now.plus(Workspaces.UNUSED).plus(Duration.ofMinutes(1)), unremovable::add);
    assertThat(used.folder()).doesNotExist();
    assertThat(unremovable).isEmpty();
  }

  @Test
  void whatCannotBeRemovedIsToldAndTheRestIsRemoved() throws IOException {
    Workspaces.Workspace used = workspaces.open(mark, workflow, ShellPayload.Scope.WORKFLOW);
    Path circle = used.folder().resolveSibling("circle");
    Files.createSymbolicLink(circle, circle);

    workspaces.clearForgotten(
        Instant.now().plus(Workspaces.UNUSED).plusSeconds(1), unremovable::add);

    assertThat(used.folder()).doesNotExist();
    assertThat(unremovable).singleElement().asString().contains(circle.toString());
  }
}
