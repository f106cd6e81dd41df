-- What a writer sees in Neovim: run by .ci/nvim.
local function fail(what)
  io.stderr:write('nvim: ' .. what .. '\n')
  vim.cmd('cquit 1')
end

local function wait(what, done)
  if not vim.wait(30000, done, 20) then fail('waited in vain for ' .. what) end
end

local function has(message)
  for _, found in ipairs(vim.diagnostic.get(0)) do
    if found.message:find(message, 1, true) then return found end
  end
end

local client = vim.lsp.start_client({
  name = 'kvm',
  cmd = { vim.env.KVM, 'lsp', '--as-of', '2026-11-22' },
  root_dir = vim.fn.getcwd(),
})
if not client then fail('the server did not start') end
vim.lsp.buf_attach_client(0, client)

wait('findings', function() return has('ligner et CPR%-nummer') or has('ligner et CPR-nummer') end)
local told = has('ligner et CPR-nummer')
local line = vim.api.nvim_buf_get_lines(0, told.lnum, told.lnum + 1, false)[1]
if line:sub(told.col + 1, told.end_col) ~= '010190-0000' then
  fail('the finding stands at ' .. line:sub(told.col + 1, told.end_col))
end

-- What is typed is seen, and what is undone too.
local last = vim.api.nvim_buf_line_count(0)
vim.api.nvim_buf_set_lines(0, last, last, false, { '', 'Æ 😀 [her](findes-ikke.md)' })
wait('a new finding', function() return has('findes-ikke.md') end)
vim.cmd('undo')
wait('the finding to go', function() return not has('findes-ikke.md') end)

local function ask(method, params)
  local answers = vim.lsp.buf_request_sync(0, method, params, 30000) or {}
  for _, answer in pairs(answers) do
    if answer.err then fail(method .. ': ' .. vim.inspect(answer.err)) end
    return answer.result
  end
  fail(method .. ' was not answered')
end

local at = vim.fn.search('^## At opdage')
vim.api.nvim_win_set_cursor(0, { at, 5 })
local here = vim.lsp.util.make_position_params()
local hover = ask('textDocument/hover', here)
if not hover.contents.value:find('Medarbejderen indberetter', 1, true) then fail('hover: ' .. vim.inspect(hover)) end
local place = ask('textDocument/definition', here)
if not place.uri:find('regionalt/utilsigtede', 1, true) then fail('definition: ' .. vim.inspect(place)) end

-- A fix that the editor makes.
local range = vim.lsp.util.make_given_range_params({ 1, 0 }, { last, 0 })
range.context = { diagnostics = {} }
local actions = ask('textDocument/codeAction', range)
if #actions == 0 then fail('no actions') end
local before = #vim.diagnostic.get(0)
local chosen
for _, action in ipairs(actions) do
  if action.title:find('gælder uændret', 1, true) then chosen = action end
end
if not chosen then fail('no offer to say that a point applies unchanged') end
vim.lsp.util.apply_workspace_edit(chosen.edit, vim.lsp.get_client_by_id(client).offset_encoding)
wait('fewer findings', function() return #vim.diagnostic.get(0) < before end)

print('nvim: findings, hover, definition and an action as they should be\n')
vim.lsp.stop_client(client)
vim.cmd('quitall!')
