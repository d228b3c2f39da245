package com.leanvibe.hive.command.store;

import java.util.List;
import org.axonframework.commandhandling.AnnotationCommandHandlerAdapter;
import org.axonframework.commandhandling.CommandBus;
import org.springframework.stereotype.Component;

/** Makes the command handlers outside aggregates known to the command bus. */
@Component
class HandlerSubscription {

  HandlerSubscription(CommandBus bus, List<CommandHandlers> handlers) {
    handlers.forEach(handler -> new AnnotationCommandHandlerAdapter<>(handler).subscribe(bus));
  }
}
