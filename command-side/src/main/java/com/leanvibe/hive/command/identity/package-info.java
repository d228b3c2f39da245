/** Who may sign in, and the tokens they get: the embedded OAuth 2.0 token endpoint. */
@NullMarked
package com.leanvibe.hive.command.identity;

import org.jspecify.annotations.NullMarked;
