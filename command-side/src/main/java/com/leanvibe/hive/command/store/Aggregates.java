package com.leanvibe.hive.command.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.eventsourcing.AggregateFactory;
import org.axonframework.eventsourcing.AggregateSnapshotter;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.GenericAggregateFactory;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.AggregateAnnotationCommandHandler;
import org.axonframework.modelling.command.Repository;

/** The aggregates of the command side: cached, snapshotted, subscribed to their commands. */
public final class Aggregates implements AutoCloseable {

  private final Map<Class<?>, Repository<?>> repositories = new HashMap<>();
  private final ExecutorService snapshotting =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("snapshots").factory());

  Aggregates(
      EventStore store, CommandBus bus, EventStoreSettings settings, List<AggregateKind<?>> kinds) {
    SnapshotTriggerDefinition trigger = trigger(store, settings, kinds, snapshotting);
    for (AggregateKind<?> kind : kinds) {
      repositories.put(kind.type(), subscribe(kind, store, bus, trigger, settings));
    }
  }

  private static SnapshotTriggerDefinition trigger(
      EventStore store,
      EventStoreSettings settings,
      List<AggregateKind<?>> kinds,
      Executor executor) {
    AggregateSnapshotter snapshotter =
        AggregateSnapshotter.builder()
            .eventStore(store)
            .executor(executor)
            .aggregateFactories(factories(kinds))
            .build();
    return new EventCountSnapshotTriggerDefinition(snapshotter, settings.snapshotEvery());
  }

  private static List<AggregateFactory<?>> factories(List<AggregateKind<?>> kinds) {
    List<AggregateFactory<?>> factories = new ArrayList<>();
    kinds.forEach(kind -> factories.add(new GenericAggregateFactory<>(kind.type())));
    return factories;
  }

  private static <T> Repository<T> subscribe(
      AggregateKind<T> kind,
      EventStore store,
      CommandBus bus,
      SnapshotTriggerDefinition trigger,
      EventStoreSettings settings) {
    Repository<T> repository =
        EventSourcingRepository.builder(kind.type())
            .eventStore(store)
            .cache(new AggregateCache(kind.cached() ? settings.cachedAggregates() : 0))
            .snapshotTriggerDefinition(trigger)
            .build();
    AggregateAnnotationCommandHandler.<T>builder()
        .aggregateType(kind.type())
        .repository(repository)
        .build()
        .subscribe(bus);
    return repository;
  }

  /**
   * Creates an aggregate within the running command; all that one command creates is stored
   * together or not at all.
   */
  public <T> void create(Class<T> type, Callable<T> birth) {
    try {
      repository(type).newInstance(birth);
    } catch (RuntimeException refusal) {
      throw refusal;
    } catch (Exception failure) {
      throw new IllegalStateException("Could not create a " + type.getSimpleName(), failure);
    }
  }

  @SuppressWarnings("unchecked")
  private <T> Repository<T> repository(Class<T> type) {
    Repository<T> repository = (Repository<T>) repositories.get(type);
    if (repository == null) {
      throw new IllegalArgumentException(type + " is not a known aggregate");
    }
    return repository;
  }

  @Override
  public void close() {
    snapshotting.close();
  }
}
