package com.leanvibe.hive.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list of released files can be appended to and nothing else. */
class ReleasedEventsTest {

  @TempDir Path folder;
  private ReleasedEvents released;

  @BeforeEach
  void threeFilesAreReleased() throws IOException {
    released = new ReleasedEvents(folder);
    for (String file : List.of("a.json", "b.json", "c.json")) {
      Files.writeString(folder.resolve(file), "{\"file\":\"" + file + "\"}");
      released.append(file);
    }
  }

  @Test
  void anUntouchedListHolds() throws IOException {
    assertThat(released.firstBroken()).isEmpty();
    assertThat(released.files()).containsExactly("a.json", "b.json", "c.json");
  }

  @Test
  void aFileThatChangedIsNamed() throws IOException {
    Files.writeString(folder.resolve("b.json"), "{\"file\":\"other\"}");

    assertThat(released.firstBroken()).contains("b.json");
  }

  @Test
  void aFileThatIsGoneIsNamed() throws IOException {
    Files.delete(folder.resolve("c.json"));

    assertThat(released.firstBroken()).contains("c.json");
  }

  @Test
  void aLineThatWasMadeToFitItsChangedFileBreaksTheNextOne() throws IOException {
    Path list = folder.resolve("released.sha256");
    List<String> lines = Files.readAllLines(list);
    Files.writeString(folder.resolve("b.json"), "{\"file\":\"other\"}");
    Files.write(list, lines.subList(0, 1));
    released.append("b.json");
    Files.writeString(list, Files.readString(list) + lines.getLast() + "\n");

    assertThat(released.firstBroken()).contains("c.json");
  }

  @Test
  void aLineThatWasTakenOutBreaksTheNextOne() throws IOException {
    Path list = folder.resolve("released.sha256");
    List<String> lines = Files.readAllLines(list);
    Files.write(list, List.of(lines.getFirst(), lines.getLast()));

    assertThat(released.firstBroken()).contains("c.json");
  }
}
