package com.leanvibe.hive.command.store;

import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.events.PersonalSeal;
import com.leanvibe.hive.platform.problem.OutageSign;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Assembles Axon by hand: every part of it that runs stands here. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EventStoreSettings.class)
class EventStoreConfiguration {

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  EventCodec eventCodec(PersonalSeal seal) {
    return new EventCodec(seal);
  }

  @Bean
  OutageSign logOutage() {
    return LogUnavailableException.class::isInstance;
  }

  @Bean
  SessionConnections sessionConnections(JdbcConnectionDetails details) {
    return new SessionConnections(
        details.getJdbcUrl(),
        Objects.requireNonNull(details.getUsername(), "spring.datasource.username"),
        Objects.requireNonNull(details.getPassword(), "spring.datasource.password"));
  }

  @Bean
  CommitSignal commitSignal(SessionConnections sessions) {
    return new CommitSignal(sessions);
  }

  @Bean
  Appender appender(DataSource dataSource, List<TableWriter> writers, CommitSignal signal) {
    return new Appender(dataSource, writers, signal);
  }

  @Bean
  EventStore eventStore(
      DataSource dataSource, Appender appender, EventCodec codec, List<AggregateKind<?>> kinds) {
    Map<String, Class<?>> names = new HashMap<>();
    kinds.forEach(kind -> names.put(kind.name(), kind.type()));
    StoreSerializer serializer = new StoreSerializer(codec, names);
    return EmbeddedEventStore.builder()
        .storageEngine(new EventStorage(dataSource, appender, codec, serializer))
        .build();
  }

  @Bean
  CommandBus commandBus() {
    return SimpleCommandBus.builder().build();
  }

  @Bean
  CommandGateway commandGateway(CommandBus bus) {
    return DefaultCommandGateway.builder().commandBus(bus).build();
  }

  @Bean
  Aggregates aggregates(
      EventStore store, CommandBus bus, EventStoreSettings settings, List<AggregateKind<?>> kinds) {
    return new Aggregates(store, bus, settings, kinds);
  }
}
