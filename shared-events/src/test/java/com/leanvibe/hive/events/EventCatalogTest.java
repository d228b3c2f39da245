package com.leanvibe.hive.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.task.TaskUnblocked;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One name, one event; and no event without a name. */
class EventCatalogTest {

  private static final Upcaster FIRST = new Upcaster(MachineEvent.OILED, 1, payload -> payload);

  @Test
  void knowsAnEventByItsNameAndByItsClass() {
    EventCatalog catalog = EventCatalog.released();

    assertThat(catalog.classOf("hive.task.TaskUnblocked")).isEqualTo(TaskUnblocked.class);
    assertThat(catalog.nameOf(TaskUnblocked.class).value()).isEqualTo("hive.task.TaskUnblocked");
    assertThat(catalog.nameOf(TaskUnblocked.class).revision()).isEqualTo(1);
  }

  @Test
  void namesAnEventAfterItsFeatureAndClass() {
    EventCatalog catalog = EventCatalog.released();

    assertThat(catalog.names())
        .isNotEmpty()
        .allSatisfy(
            name -> {
              Class<? extends Event> type = catalog.classOf(name);
              String feature = type.getPackageName().replaceFirst(".*\\.", "");
              assertThat(name).isEqualTo("hive." + feature + "." + type.getSimpleName());
            });
  }

  @Test
  void doesNotKnowWhatIsNoEvent() {
    EventCatalog catalog = EventCatalog.released();

    assertThat(catalog.classOf("hive.task.TaskPainted")).isNull();
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> catalog.nameOf(String.class))
        .withMessageContaining("String");
  }

  @Test
  void refusesTwoEventsOfOneName() {
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> catalog(List.of(TwinEvent.class)))
        .withMessageContaining("test.twin.TwinBorn");
  }

  @Test
  void refusesOneNameInTwoFamilies() {
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> catalog(List.of(MachineEvent.class, OtherMachineEvent.class)))
        .withMessageContaining(MachineEvent.OILED);
  }

  @Test
  void refusesAnEventWithoutAName() {
    assertThatExceptionOfType(NullPointerException.class)
        .isThrownBy(() -> catalog(List.of(NamelessEvent.class)))
        .withMessageContaining("NamelessHappened");
  }

  @Test
  void refusesTwoUpcastersOfOneRevision() {
    Upcaster rival = new Upcaster(MachineEvent.OILED, 1, payload -> payload);

    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> catalog(List.of(MachineEvent.class), FIRST, rival))
        .withMessageContaining(MachineEvent.OILED)
        .withMessageContaining("revision 1");
  }

  @Test
  void findsAnUpcasterByTheNameAndRevisionItReads() {
    EventCatalog catalog = catalog(List.of(MachineEvent.class), FIRST);

    assertThat(catalog.upcaster(MachineEvent.OILED, 1)).isSameAs(FIRST);
    assertThat(catalog.upcaster(MachineEvent.OILED, 2)).isNull();
    assertThat(catalog.upcaster("test.machine.MachineSold", 1)).isNull();
  }

  private static EventCatalog catalog(
      List<Class<? extends Event>> families, Upcaster... upcasters) {
    return new EventCatalog(families, List.of(upcasters));
  }

  sealed interface TwinEvent extends Event {

    @EventName("test.twin.TwinBorn")
    record First(AgentId aggregateId) implements TwinEvent {}

    @EventName("test.twin.TwinBorn")
    record Second(AgentId aggregateId) implements TwinEvent {}
  }

  sealed interface OtherMachineEvent extends Event {

    @EventName(MachineEvent.OILED)
    record Oiled(AgentId aggregateId) implements OtherMachineEvent {}
  }

  sealed interface NamelessEvent extends Event {

    record NamelessHappened(AgentId aggregateId) implements NamelessEvent {}
  }
}
