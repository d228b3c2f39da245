package com.leanvibe.hive.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What was once written is read for ever, and written the same way for as long as it is current.
 */
class PinnedEventsTest {

  private static final Path FOLDER = Path.of("src/test/resources/events");

  private final EventCodec codec = new EventCodec(new TransparentSeal());
  private final EventCatalog catalog = EventCatalog.released();

  @BeforeAll
  static void pinWhatIsNew() throws IOException {
    if (PinnedEventWriter.isWanted()) {
      new PinnedEventWriter(FOLDER).writeMissing();
    }
  }

  static List<PinnedEvent> all() {
    return PinnedEvents.all();
  }

  static Stream<PinnedEvent> current() {
    return PinnedEvents.all().stream().filter(PinnedEvent::isCurrent);
  }

  @ParameterizedTest
  @MethodSource("all")
  void aPinnedFileReadsAsTheEventItWas(PinnedEvent pinned) throws IOException {
    Event read = codec.read(pinned.name(), pinned.revision(), content(pinned));

    assertThat(read).isEqualTo(pinned.event());
  }

  @ParameterizedTest
  @MethodSource("current")
  void aCurrentEventIsWrittenToTheVeryBytesOfItsFile(PinnedEvent pinned) throws IOException {
    byte[] content = content(pinned);

    assertThat(codec.write(pinned.event())).asString().isEqualTo(new String(content, "UTF-8"));
    assertThat(codec.write(codec.read(pinned.name(), pinned.revision(), content)))
        .isEqualTo(content);
  }

  @Test
  void everyRevisionOfEveryEventIsPinned() {
    List<String> files = all().stream().map(PinnedEvent::file).toList();

    assertThat(files).doesNotHaveDuplicates().containsAll(expectedFiles());
  }

  private List<String> expectedFiles() {
    return catalog.names().stream()
        .flatMap(name -> expectedFiles(name, catalog.classOf(name)))
        .toList();
  }

  private Stream<String> expectedFiles(String name, Class<? extends Event> type) {
    int current = catalog.nameOf(type).revision();
    Stream<String> full =
        IntStream.rangeClosed(1, current).mapToObj(revision -> name + "/" + revision + ".json");
    return optional(type).isEmpty()
        ? full
        : Stream.concat(full, Stream.of(name + "/" + current + "-minimal.json"));
  }

  @Test
  void everyPinnedFileHasItsEvent() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      assertThat(files.filter(file -> file.toString().endsWith(".json")))
          .map(file -> FOLDER.relativize(file).toString().replace('\\', '/'))
          .containsExactlyInAnyOrderElementsOf(all().stream().map(PinnedEvent::file).toList());
    }
  }

  @ParameterizedTest
  @MethodSource("current")
  void aFullVariantHasEverythingAndAMinimalOneOnlyWhatIsRequired(PinnedEvent pinned) {
    assertThat(optional(pinned.event().getClass()))
        .allSatisfy(
            component ->
                assertThat(value(component, pinned.event()) == null)
                    .as(component.getName())
                    .isEqualTo(pinned.minimal()));
  }

  @Test
  void noReleasedFileChanged() throws IOException {
    assertThat(new ReleasedEvents(FOLDER).firstBroken()).isEmpty();
  }

  @Test
  void everyPinnedFileIsReleasedOnce() throws IOException {
    List<String> released = new ReleasedEvents(FOLDER).files();

    assertThat(released)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(
            new TreeSet<>(all().stream().map(PinnedEvent::file).toList()));
  }

  private static byte[] content(PinnedEvent pinned) throws IOException {
    return Files.readAllBytes(FOLDER.resolve(pinned.file()));
  }

  private static List<RecordComponent> optional(Class<? extends Event> type) {
    return Arrays.stream(type.getRecordComponents())
        .filter(component -> component.getAnnotatedType().isAnnotationPresent(Nullable.class))
        .toList();
  }

  private static Object value(RecordComponent component, Event event) {
    try {
      return component.getAccessor().invoke(event);
    } catch (ReflectiveOperationException unreadable) {
      throw new IllegalStateException(component + " cannot be read", unreadable);
    }
  }
}
