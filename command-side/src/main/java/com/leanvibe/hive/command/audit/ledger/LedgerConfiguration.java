package com.leanvibe.hive.command.audit.ledger;

import com.leanvibe.hive.platform.crypto.Seal;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Base64;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LedgerSettings.class)
class LedgerConfiguration {

  @Bean
  LedgerKeys ledgerKeys(JdbcTemplate jdbc, LedgerSettings settings) throws IOException {
    if (settings.keyFile().toString().isEmpty()) {
      throw new IllegalStateException(
          "hive.audit.ledger.key-file is needed, where hive.identity.key-file is not set");
    }
    byte[] key = Base64.getMimeDecoder().decode(Files.readString(settings.keyFile()));
    return new LedgerKeys(jdbc, new Seal(key), settings.name());
  }
}
