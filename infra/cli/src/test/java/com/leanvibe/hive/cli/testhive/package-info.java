@NullMarked
package com.leanvibe.hive.cli.testhive;

import org.jspecify.annotations.NullMarked;
