package com.leanvibe.hive.command.gateway;

import com.leanvibe.hive.command.store.Appender;
import com.leanvibe.hive.command.store.Envelope;
import com.leanvibe.hive.command.store.Write;
import com.leanvibe.hive.events.EventMetadata;
import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.platform.web.RequestContext;
import java.time.Clock;
import java.util.List;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sends commands and waits until their events are durable.
 *
 * <p>Another instance may have appended to the aggregate since this one cached it. An append from
 * such a state conflicts and is tried again; a refusal, or that there is nothing to do, is decided
 * once more from the log.
 */
@Component
public class Commands {

  private static final Logger log = LoggerFactory.getLogger(Commands.class);
  private static final int MAX_TRIES = 10;

  private final CommandGateway gateway;
  private final SecondLook secondLook;
  private final Appender appender;
  private final Consent consent;
  private final Clock clock;

  Commands(
      CommandGateway gateway,
      SecondLook secondLook,
      Appender appender,
      Consent consent,
      Clock clock) {
    this.gateway = gateway;
    this.secondLook = secondLook;
    this.appender = appender;
    this.consent = consent;
    this.clock = clock;
  }

  /**
   * Sends a command on behalf of the caller of the running request.
   *
   * @throws Problem where it is refused, or others must approve it first
   */
  public <R> Done<R> send(Object command, Write... writes) {
    EventMetadata metadata = RequestContext.current().metadata(clock.instant());
    return send(consent.require(metadata), command, writes);
  }

  /**
   * Sends a command.
   *
   * @param metadata what its events carry
   * @param writes what is written together with its events, and not where it makes none
   * @throws Problem where it is refused
   */
  public <R> Done<R> send(EventMetadata metadata, Object command, Write... writes) {
    for (int tries = 1; ; tries++) {
      Envelope envelope = Envelope.of(metadata, List.of(writes));
      try {
        MetaData attached = tries == 1 ? secondLook.with(envelope) : envelope.asMetaData();
        R result = gateway.sendAndWait(new GenericCommandMessage<>(command, attached));
        long position = envelope.receipt().position();
        return new Done<>(result, position == 0 ? appender.head() : position);
      } catch (ConcurrencyException overtaken) {
        if (tries == MAX_TRIES) {
          throw Problem.conflict("Too many commands for the same resource at once");
        }
      } catch (SecondLook.Needed stale) {
        log.debug("{} is decided again", command.getClass().getSimpleName());
      } catch (Problem refusal) {
        if (tries > 1 || !envelope.receipt().decidedFromCache()) {
          throw refusal;
        }
      } catch (AggregateNotFoundException absent) {
        throw Problem.notFound(String.valueOf(absent.getAggregateIdentifier()));
      }
    }
  }
}
