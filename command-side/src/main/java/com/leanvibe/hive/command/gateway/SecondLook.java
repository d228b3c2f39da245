package com.leanvibe.hive.command.gateway;

import com.leanvibe.hive.command.store.Envelope;
import com.leanvibe.hive.command.store.Receipt;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Refuses a command that found nothing to do in an aggregate as this instance remembered it:
 * another may have appended since. The refusal makes the aggregate be forgotten, so that the next
 * try decides from the log.
 */
@Component
final class SecondLook {

  private static final String KEY = "hive.second-look";

  /** The command is to be sent once more. */
  static final class Needed extends RuntimeException {

    private Needed() {
      super("Nothing was done, which may be for want of the latest events", null, false, false);
    }
  }

  SecondLook(CommandBus bus) {
    bus.registerHandlerInterceptor(SecondLook::handle);
  }

  /** What travels with a command that may be refused so. */
  MetaData with(Envelope envelope) {
    return envelope.asMetaData().and(KEY, envelope.receipt());
  }

  /** What it asks to be called before the commit is called after the events were stored. */
  private static @Nullable Object handle(
      UnitOfWork<? extends CommandMessage<?>> unit, InterceptorChain chain) throws Exception {
    @Nullable Object answer = chain.proceed();
    if (unit.getMessage().getMetaData().get(KEY) instanceof Receipt receipt) {
      unit.onPrepareCommit(committing -> check(receipt));
    }
    return answer;
  }

  private static void check(Receipt receipt) {
    if (receipt.position() == 0 && receipt.decidedFromCache()) {
      throw new Needed();
    }
  }
}
