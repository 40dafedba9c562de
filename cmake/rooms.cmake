# One static library a room of entrypoint/, linked only to the rooms that it may
# include: a call against the order of the rooms does not link.
function(room name)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS
    ${PROJECT_SOURCE_DIR}/entrypoint/${name}/*.cpp)
  if(sources)
    add_library(headgate_${name} STATIC ${sources})
    target_link_libraries(headgate_${name} PUBLIC headgate_compile ${ARGN})
  else()
    add_library(headgate_${name} INTERFACE)
    target_link_libraries(headgate_${name} INTERFACE headgate_compile ${ARGN})
  endif()
endfunction()

room(util headgate_fmt OpenSSL::Crypto)
# Effects.
room(config headgate_util headgate_toml)
room(log headgate_config headgate_spdlog)
room(process headgate_log)
room(net headgate_process OpenSSL::SSL Threads::Threads)
room(db headgate_net headgate_libpq headgate_quick_scram)
# Knowledge.
room(sql headgate_util headgate_pg_query)
room(chain headgate_sql)
room(history headgate_db headgate_chain)
room(plan headgate_chain)
# Stages.
room(wait headgate_db)
room(preflight headgate_history headgate_plan)
room(alembic headgate_history headgate_plan)
room(apply headgate_history headgate_plan)
room(verify headgate_history headgate_plan)
room(lint headgate_plan)
room(catalog headgate_history)
# The story, and the way in.
room(boot headgate_wait headgate_preflight headgate_alembic headgate_apply
  headgate_verify headgate_lint headgate_catalog)
room(guard headgate_boot)
room(cli headgate_guard)

# They run on laptops and in CI, not ahead of an application: small, not fast.
foreach(name alembic boot catalog cli config guard lint preflight)
  set_property(TARGET headgate_${name} PROPERTY HEADGATE_SMALL ON)
endforeach()
